package org.sallyport.ejb.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.platform.ServerInstance;
import org.sallyport.settings.BundleProperties;

/**
 * The machine's Docker Engine. Images are never pulled: what a container is made of, an operator has put there.
 * Containers and images that this server makes carry its identity, and it touches no others.
 */
@ApplicationScoped
public class ContainerEngine {
    /** Label of our containers: the server. */
    static final String SERVER_LABEL = "org.sallyport.server";
    /** Label of our containers: what they are for. */
    static final String SUBJECT_LABEL = "org.sallyport.bundle";

    private static final Duration ANSWER = Duration.ofSeconds(60);
    /** Longest time that the engine takes to unpack a root file system. */
    private static final Duration IMPORT = Duration.ofMinutes(10);

    @Inject
    BundleProperties properties;

    @Inject
    ServerInstance server;

    /** How it stands; takes at most some seconds. */
    public EngineStanding standing() {
        return EngineProbe.ofThisMachine(properties.dockerSocket()).look();
    }

    /**
     * What it says of itself, if it can be used.
     *
     * @throws UnavailableException {@code no_permission} or {@code docker_unreachable}, with the command that mends it
     */
    public EngineStanding.Facts requireReady() {
        EngineStanding standing = standing();
        EngineStanding.Facts facts = standing.facts();
        if (facts != null) {
            return facts;
        }
        String code = standing.state() == EngineState.NO_PERMISSION ? "no_permission" : "docker_unreachable";
        throw new UnavailableException(
                code,
                "Bundles are tried in Docker, which cannot be used: " + standing.error() + " Run: "
                        + standing.command(),
                Map.of(
                        "state",
                        standing.state().wireName(),
                        "command",
                        String.valueOf(standing.command()),
                        "socket",
                        standing.socket().toString()),
                null);
    }

    /** Whether the engine has an image of this name or id. */
    public boolean hasImage(String name) {
        return with(ANSWER, client -> {
            try {
                client.inspectImageCmd(name).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    /**
     * Makes an image of an archive of a root file system.
     *
     * @param tag of the image, unique among those of this server
     * @return its name, for {@link ContainerOrder#image}
     * @throws RefusedContentException {@code base_image_missing} when the archive is gone, {@code base_image_unusable}
     *     when the engine cannot unpack it
     */
    public String importRootfs(Path archive, String tag) {
        if (!Files.isRegularFile(archive, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedContentException(
                    "base_image_missing", "The archive " + archive + " is not there any more. Put it back.", null);
        }
        return with(IMPORT, client -> {
            try {
                RootfsImport.send(properties.dockerSocket(), archive, imageRepository(), tag)
                        .ifPresent(objection -> refuse(archive, objection));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return imageRepository() + ":" + tag;
        });
    }

    private static void refuse(Path archive, String objection) {
        if (objection.contains("no space left")) {
            throw new RefusedContentException(
                    "disk_too_small",
                    "Docker has no room to unpack " + archive + ": " + objection
                            + ". Free some on Docker's disk, then restart the job.",
                    null);
        }
        throw new RefusedContentException(
                "base_image_unusable",
                "Docker cannot unpack " + archive + ": " + objection
                        + ". Make it again: debootstrap --variant=minbase SUITE ROOT, then tar -C ROOT -cf "
                        + archive.getFileName() + " .",
                Map.of("rootfs", String.valueOf(archive.getFileName())),
                null);
    }

    private String imageRepository() {
        return "sallyport/rootfs-" + server.id();
    }

    /**
     * Runs a container to its end and removes it.
     *
     * @throws RefusedContentException {@code base_image_missing}, {@code base_image_unusable}
     */
    public ContainerResult run(ContainerOrder order, ContainerListener listener) {
        return with(order.timeLimit().plus(IMPORT), client -> ContainerRun.of(client, order, server.id(), listener));
    }

    /**
     * Removes what builds have left behind: containers, and images made of archives.
     *
     * @param isLeftOver by subject
     * @return how many containers were removed
     */
    public int removeLeftovers(Predicate<UUID> isLeftOver) {
        return with(ANSWER, client -> {
            int removed = 0;
            for (Container container : ours(client)) {
                if (isLeftOver.test(subject(container))) {
                    ContainerRun.remove(client, container.getId());
                    removed++;
                }
            }
            client.listImagesCmd().withReferenceFilter(imageRepository()).exec().stream()
                    .map(Image::getRepoTags)
                    .flatMap(Arrays::stream)
                    .filter(tag -> isLeftOver.test(subject(tag)))
                    .forEach(tag -> ContainerRun.removeImage(client, tag));
            return removed;
        });
    }

    private Collection<Container> ours(DockerClient client) {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(SERVER_LABEL, server.id().toString()))
                .exec();
    }

    private static UUID subject(Container container) {
        return uuid(String.valueOf(container.getLabels().get(SUBJECT_LABEL)));
    }

    /** Tags are {@code <subject>-<number>}. */
    private static UUID subject(String tag) {
        String name = tag.substring(tag.lastIndexOf(':') + 1);
        int end = name.lastIndexOf('-');
        return uuid(end < 0 ? name : name.substring(0, end));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            // Nobody's: left over in any case.
            return new UUID(0, 0);
        }
    }

    private <T> T with(Duration within, Function<DockerClient, T> work) {
        try (EngineLink link = EngineLink.open(properties.dockerSocket(), within)) {
            return work.apply(link.client());
        } catch (IOException | RuntimeException e) {
            if (e instanceof SallyportException refusal) {
                throw refusal;
            }
            throw new UnavailableException(
                    "docker_unreachable",
                    "Docker did not do what was asked: " + e.getMessage()
                            + ". See GET /api/airgap-bundles/docker-status, then restart the job.",
                    e);
        }
    }
}
