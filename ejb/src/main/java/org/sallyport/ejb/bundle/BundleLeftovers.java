package org.sallyport.ejb.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.container.ContainerEngine;
import org.sallyport.ejb.job.RunningJobs;
import org.sallyport.media.bytes.Folders;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.Bundles;
import org.sallyport.settings.BundleProperties;
import org.sallyport.settings.HomeProperties;

/**
 * Removes what builds leave behind that never came to their end: containers, images made of archives, working folders.
 * A build that goes on does so itself when it begins again; this is for those that do not go on.
 */
@ApplicationScoped
public class BundleLeftovers {
    private static final System.Logger LOG = System.getLogger(BundleLeftovers.class.getName());

    @Inject
    Bundles bundles;

    @Inject
    RunningJobs running;

    @Inject
    ContainerEngine engine;

    @Inject
    BundleProperties properties;

    @Inject
    HomeProperties home;

    /** Removes whatever belongs to no build that runs on this server. */
    @Transactional
    public void remove() {
        if (Files.exists(properties.dockerSocket()) && engine.standing().isReady()) {
            int removed = engine.removeLeftovers(id -> !isBuilt(id));
            if (removed > 0) {
                LOG.log(System.Logger.Level.INFO, "Removed {0} containers that builds left behind", removed);
            }
        }
        Path work = home.bundles().resolve("work");
        if (!Files.isDirectory(work)) {
            return;
        }
        try (Stream<Path> folders = Files.list(work)) {
            for (Path folder : folders.toList()) {
                removeUnlessBuilt(folder);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Working folders of builds cannot be removed", e);
        }
    }

    private void removeUnlessBuilt(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        if (name.matches("[0-9a-f-]{36}") && !isBuilt(UUID.fromString(name))) {
            Folders.remove(folder);
        }
    }

    private boolean isBuilt(UUID id) {
        return bundles.find(id).flatMap(Bundle::jobId).flatMap(running::find).isPresent();
    }
}
