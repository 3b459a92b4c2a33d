package org.sallyport.batch.collector;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.iso9660.DiscIndex;
import org.sallyport.media.iso9660.DiscSeal;
import org.sallyport.model.collector.Disc;

/** Reads an image from its first byte to its last; damage fails the run here and not on the far side. */
@Named
@Dependent
public class SealDiscItemProcessor implements ItemProcessor {
    private static final int MAX_NAMED = 20;

    @Inject
    ContentStore store;

    @Inject
    JobRun run;

    @Override
    public SealedDisc processItem(Object item) throws IOException, InterruptedException {
        Disc disc = (Disc) item;
        DiscIndex index;
        try (InputStream in = store.stream(disc.indexContent().orElseThrow())) {
            index = DiscIndex.read(in);
        }
        DiscSeal seal = DiscSeal.of(index, store, run::advanceWithin);
        if (!seal.damaged().isEmpty()) {
            throw damaged(disc, seal.damaged());
        }
        run.log("disc " + disc.index() + ": image has SHA-256 " + seal.image());
        run.advance(1, 0);
        return new SealedDisc(disc.index(), seal.image());
    }

    private RefusedContentException damaged(Disc disc, List<Sha256> damaged) {
        List<String> names = names(disc, new HashSet<>(damaged));
        names.forEach(name -> run.log("damaged: " + name));
        return new RefusedContentException(
                "content_damaged",
                "Disc " + disc.index() + " cannot be made: the content store has lost or changed "
                        + String.join(", ", names) + (damaged.size() > names.size() ? " and more" : "")
                        + ". Check the disk, start a content check, which fetches it anew, and then a new run.",
                Map.of("files", names),
                null);
    }

    /** What the disc calls its damaged contents; by digest what has no name in its list. */
    private List<String> names(Disc disc, Set<Sha256> damaged) {
        List<String> names = new ArrayList<>();
        Set<Sha256> unnamed = new HashSet<>(damaged);
        try (TreeReader lines = new TreeReader(store.stream(disc.sums()))) {
            for (TreeEntry line = lines.next(); line != null && names.size() < MAX_NAMED; line = lines.next()) {
                if (unnamed.remove(line.digest())) {
                    names.add(line.path());
                }
            }
        } catch (IOException e) {
            run.log("the list of disc " + disc.index() + " is damaged itself: " + e.getMessage());
        }
        unnamed.stream().limit(MAX_NAMED - names.size()).map(Sha256::toString).forEach(names::add);
        return names;
    }
}
