package org.sallyport.batch.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.bundle.RootFileSystems;
import org.sallyport.ejb.container.ContainerEngine;
import org.sallyport.ejb.container.ContainerListener;
import org.sallyport.ejb.container.ContainerOrder;
import org.sallyport.ejb.container.ContainerResult;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.settings.BundleProperties;

/** One trial installation: the platform's own package manager resolves, installs and lists, without network. */
@Dependent
class PlatformProof {
    /** What dpkg calls a package: name, version, architecture. */
    private static final Pattern LINE =
            Pattern.compile("[a-z0-9][a-z0-9+.-]* [0-9A-Za-z][A-Za-z0-9.+~:-]* [a-z0-9][a-z0-9-]*");

    private static final int SHOWN_LINES = 6;

    @Inject
    ContainerEngine engine;

    @Inject
    RootFileSystems rootFileSystems;

    @Inject
    BundleProperties properties;

    @Inject
    JobRun run;

    /**
     * Tries it.
     *
     * @param folder with the script, the lists and the repositories
     * @return what was installed, a line each; empty when the job is to stop
     * @throws RefusedContentException saying what stood in the way
     */
    List<String> of(Bundle bundle, BundlePlatform platform, Path folder) {
        String image = image(platform);
        long memory = bundle.request().memoryLimitBytes();
        ContainerResult result = engine.run(
                new ContainerOrder(
                        image,
                        bundle.id(),
                        folder,
                        memory,
                        properties.cpus(),
                        properties.pidsLimit(),
                        properties.timeLimit()),
                new Listener(run));
        String what = "The trial installation on " + platform.key();
        return switch (result.end()) {
            case STOPPED -> List.of();
            case TIMED_OUT ->
                throw new RefusedContentException(
                        "time_limit_exceeded",
                        what + " took longer than " + properties.timeLimit()
                                + " (sallyport.bundle.time-limit). Its last words: " + words(result),
                        null);
            case OUT_OF_MEMORY ->
                throw new RefusedContentException(
                        "memory_limit_too_small",
                        what + " needed more than the " + (memory >> 20)
                                + " MiB that the container may have. Give the bundle a larger memory_limit_mb.",
                        null);
            case EXITED -> installed(what, result);
        };
    }

    private static List<String> installed(String what, ContainerResult result) {
        if (result.status() != 0) {
            throw new RefusedContentException(
                    "installation_failed",
                    what + " ended with status " + result.status() + ". Its last words: " + words(result),
                    null);
        }
        List<String> lines = result.output().lines().toList();
        if (lines.isEmpty()
                || !lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            throw new RefusedContentException(
                    "installation_failed",
                    what + " listed nothing that could be read: is the base image one of this platform?",
                    null);
        }
        return lines;
    }

    private String image(BundlePlatform platform) {
        String base = platform.origin().baseImage();
        if (base != null) {
            return base;
        }
        String name = String.valueOf(platform.origin().rootfs());
        run.log("importing root file system " + name);
        UUID subject = platform.bundleId();
        return engine.importRootfs(rootFileSystems.path(name), subject + "-" + platform.position());
    }

    private static String words(ContainerResult result) {
        List<String> lines = result.lastLines();
        List<String> told = lines.stream()
                .filter(line -> line.startsWith("E: ") || line.startsWith("dpkg: "))
                .toList();
        List<String> shown = told.isEmpty() ? lines : told;
        return String.join(" | ", shown.subList(Math.max(0, shown.size() - SHOWN_LINES), shown.size()));
    }

    /** Writes what the container says into the job's log. */
    private record Listener(JobRun run) implements ContainerListener {
        @Override
        public void line(String text) {
            run.log(text);
        }

        @Override
        public boolean isStopped() {
            return run.isStopRequested();
        }
    }
}
