package org.sallyport.batch.bundle;

import java.io.IOException;
import java.io.InputStream;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.iso9660.DiscIndex;
import org.sallyport.media.iso9660.DiscSeal;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundleImage;
import org.sallyport.model.bundle.Bundles;

/** Reads the image from its first byte to its last; damage fails the build here and not on the far side. */
@Named
@Dependent
public class SealBundleBatchlet extends AbstractBatchlet {
    private static final int MAX_NAMED = 20;

    @Inject
    Bundles bundles;

    @Inject
    BundleStages stages;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException, InterruptedException {
        Bundle bundle =
                bundles.find(run.subjectId()).orElseThrow(() -> new NotFoundException("bundle", run.subjectId()));
        BundleImage image = bundle.image().orElseThrow();
        run.begin("seal", 1, image.sizeBytes());
        DiscIndex index;
        try (InputStream in = store.stream(image.index())) {
            index = DiscIndex.read(in);
        }
        DiscSeal seal = DiscSeal.of(index, store, run::advanceWithin);
        if (!seal.damaged().isEmpty()) {
            throw new RefusedContentException(
                    "content_damaged",
                    "The image cannot be made: the content store has lost or changed "
                            + seal.damaged().stream().limit(MAX_NAMED).toList()
                            + ". Check the disk, start a content check, which fetches it anew, and then a new"
                            + " build.",
                    null);
        }
        stages.sealed(bundle.id(), seal.image());
        run.log("image of " + image.sizeBytes() + " bytes has SHA-256 " + seal.image());
        run.advance(1, 0);
        return "DONE";
    }
}
