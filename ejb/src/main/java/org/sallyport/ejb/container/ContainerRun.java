package org.sallyport.ejb.container;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.RestartPolicy;

import org.sallyport.ejb.RefusedContentException;

/**
 * One container from its creation to its removal.
 *
 * <p>It has no network, cannot gain privileges, and has of root's only those that package managers need to unpack files
 * for other users; memory, processors and processes are bounded by the kernel, time by us.
 */
final class ContainerRun {
    private static final System.Logger LOG = System.getLogger(ContainerRun.class.getName());
    private static final int LOOK_MILLIS = 300;
    private static final int OUTPUT_SECONDS = 30;
    private static final double NANO_CPUS = 1_000_000_000;
    private static final int KILLED = 137;
    private static final int MAX_REASON = 400;

    private static final Capability[] CAPABILITIES = {
        Capability.CHOWN,
        Capability.DAC_OVERRIDE,
        Capability.FOWNER,
        Capability.FSETID,
        Capability.SETGID,
        Capability.SETUID,
        Capability.KILL
    };

    private ContainerRun() {}

    static ContainerResult of(DockerClient client, ContainerOrder order, UUID server, ContainerListener listener) {
        String id = create(client, order, server);
        try (ContainerOutput output = new ContainerOutput(listener)) {
            start(client, id, order.image());
            client.logContainerCmd(id)
                    .withFollowStream(true)
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(output);
            ContainerResult.End end = await(client, id, order.timeLimit(), listener);
            boolean complete = output.awaitCompletion(OUTPUT_SECONDS, TimeUnit.SECONDS);
            if (!complete) {
                LOG.log(System.Logger.Level.WARNING, "Container {0} ended and its output did not", id);
            }
            return result(client, id, end, output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ContainerResult(ContainerResult.End.STOPPED, KILLED, "", List.of());
        } catch (IOException e) {
            throw new IllegalStateException("the output of container " + id + " cannot be closed", e);
        } finally {
            remove(client, id);
        }
    }

    private static String create(DockerClient client, ContainerOrder order, UUID server) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode("none")
                .withMemory(order.memoryBytes())
                .withMemorySwap(order.memoryBytes())
                .withNanoCPUs((long) (order.cpus() * NANO_CPUS))
                .withPidsLimit(order.pids())
                .withPrivileged(false)
                .withCapDrop(Capability.ALL)
                .withCapAdd(CAPABILITIES)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withRestartPolicy(RestartPolicy.noRestart())
                .withMounts(List.of(new Mount()
                        .withType(MountType.BIND)
                        .withSource(order.folder().toString())
                        .withTarget(ContainerOrder.MOUNT)
                        .withReadOnly(true)));
        CreateContainerCmd creation = client.createContainerCmd(order.image())
                .withEntrypoint("/bin/sh")
                .withCmd(ContainerOrder.MOUNT + "/" + ContainerOrder.SCRIPT)
                .withUser("0:0")
                .withWorkingDir("/")
                .withLabels(Map.of(
                        ContainerEngine.SERVER_LABEL,
                        server.toString(),
                        ContainerEngine.SUBJECT_LABEL,
                        order.subject().toString()))
                .withHostConfig(host);
        try {
            return creation.exec().getId();
        } catch (NotFoundException e) {
            throw new RefusedContentException(
                    "base_image_missing",
                    "Docker has no image " + order.image() + " any more, and none is fetched. Make it again.",
                    e);
        }
    }

    /** What an engine that works does not start has no shell, or one of another architecture. */
    private static void start(DockerClient client, String id, String image) {
        try {
            client.startContainerCmd(id).exec();
        } catch (DockerException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.contains("/bin/sh")) {
                throw e;
            }
            throw new RefusedContentException(
                    "base_image_unusable",
                    "The image " + image + " cannot run /bin/sh: is it a system of this platform? Docker says: "
                            + reason.substring(0, Math.min(reason.length(), MAX_REASON)),
                    Map.of("base_image", image),
                    e);
        }
    }

    private static ContainerResult.End await(DockerClient client, String id, Duration limit, ContainerListener listener)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (Boolean.TRUE.equals(state(client, id).getRunning())) {
            if (listener.isStopped()) {
                kill(client, id);
                return ContainerResult.End.STOPPED;
            }
            if (System.nanoTime() > end) {
                kill(client, id);
                return ContainerResult.End.TIMED_OUT;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return ContainerResult.End.EXITED;
    }

    private static ContainerResult result(
            DockerClient client, String id, ContainerResult.End end, ContainerOutput output) {
        ContainerState state = state(client, id);
        Long status = state.getExitCodeLong();
        boolean starved = Boolean.TRUE.equals(state.getOOMKilled());
        return new ContainerResult(
                end == ContainerResult.End.EXITED && starved && (status == null || status != 0)
                        ? ContainerResult.End.OUT_OF_MEMORY
                        : end,
                status == null ? -1 : status,
                output.output(),
                output.lastLines());
    }

    private static ContainerState state(DockerClient client, String id) {
        return client.inspectContainerCmd(id).exec().getState();
    }

    private static void kill(DockerClient client, String id) {
        try {
            client.killContainerCmd(id).exec();
        } catch (ConflictException | NotFoundException | NotModifiedException e) {
            LOG.log(System.Logger.Level.DEBUG, "Container " + id + " had ended already", e);
        }
    }

    /** Removes a container, running or not; one that is gone already is as good. */
    static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (ConflictException | NotFoundException e) {
            LOG.log(System.Logger.Level.DEBUG, "Container " + id + " is being removed already", e);
        }
    }

    /** Removes an image of ours. */
    static void removeImage(DockerClient client, String name) {
        try {
            client.removeImageCmd(name).withForce(true).exec();
        } catch (ConflictException | NotFoundException e) {
            LOG.log(System.Logger.Level.DEBUG, "Image " + name + " is being removed already", e);
        }
    }
}
