package org.sallyport.batch.bundle;

import java.io.IOException;
import java.util.List;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.container.ContainerEngine;
import org.sallyport.media.bundle.BundleLists;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.Bundles;

/** Tries the installation on each platform. What an earlier start has left in the engine is removed first. */
@Named
@Dependent
public class ProvePlatformsBatchlet extends AbstractBatchlet {
    @Inject
    Bundles bundles;

    @Inject
    BundleStages stages;

    @Inject
    PlatformFolder folder;

    @Inject
    PlatformProof proof;

    @Inject
    ContainerEngine engine;

    @Inject
    JobRun run;

    @Override
    public String process() throws IOException {
        Bundle bundle =
                bundles.find(run.subjectId()).orElseThrow(() -> new NotFoundException("bundle", run.subjectId()));
        List<BundlePlatform> platforms = bundles.platforms(bundle.id());
        run.begin("prove", platforms.size(), 0);
        stages.building(bundle.id());
        engine.requireReady();
        int left = engine.removeLeftovers(bundle.id()::equals);
        if (left > 0) {
            run.log("removed a container of an earlier start");
        }
        try {
            for (BundlePlatform platform : platforms) {
                if (platform.proven().isEmpty() && !run.isStopRequested()) {
                    prove(bundle, platform);
                }
                run.advance(1, 0);
            }
        } finally {
            engine.removeLeftovers(bundle.id()::equals);
            folder.removeAll(bundle);
        }
        return "DONE";
    }

    private void prove(Bundle bundle, BundlePlatform platform) throws IOException {
        run.log("trying the installation on " + platform.key());
        List<String> installed = proof.of(bundle, platform, folder.make(bundle, platform));
        if (!run.isStopRequested()) {
            stages.proven(bundle.id(), run.jobId(), platform.position(), BundleLists.lines(installed));
            run.log(installed.size() + " packages installed on " + platform.key());
        }
    }
}
