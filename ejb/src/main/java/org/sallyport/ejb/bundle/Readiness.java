package org.sallyport.ejb.bundle;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.container.ContainerEngine;
import org.sallyport.ejb.container.EngineStanding;
import org.sallyport.ejb.container.MachineResources;
import org.sallyport.ejb.container.ResourceStanding;
import org.sallyport.model.bundle.BundleProduct;

/** Whether this machine can build what was asked for; refuses with the reasons that the status endpoints show. */
@ApplicationScoped
class Readiness {
    @Inject
    ContainerEngine engine;

    @Inject
    MachineResources resources;

    @Inject
    ServerProgram program;

    /**
     * Refuses where a build would fail.
     *
     * @throws org.sallyport.ejb.UnavailableException {@code docker_unreachable}, {@code no_permission}
     * @throws ConflictException {@code insufficient_resources}, {@code disk_too_small}
     * @throws RefusedContentException {@code unknown_platform}, {@code base_image_missing}
     * @throws NotReadyException where nobody knows the program that a server bundle would carry
     */
    void require(AcceptedBundle accepted) {
        EngineStanding standing = engine.standing();
        requireResources(resources.look(standing));
        EngineStanding.Facts facts = engine.requireReady();
        for (AcceptedBundle.Target system : accepted.systems()) {
            requireArchitecture(system, facts.architecture());
            String image = system.origin().baseImage();
            if (image != null && !engine.hasImage(image)) {
                throw new RefusedContentException(
                        "base_image_missing",
                        "Docker has no image " + image + " on this machine, and none is fetched. Make one: debootstrap"
                                + " --variant=minbase SUITE ROOT, then tar -C ROOT -c . | docker import - " + image,
                        Map.of("base_image", image),
                        null);
            }
        }
        if (accepted.request().product() == BundleProduct.SERVER
                && program.file().isEmpty()) {
            throw new NotReadyException(
                    "not_ready",
                    "This server does not know the file sallyport.jar that a server bundle carries. Name it in the"
                            + " setting sallyport.bundle.program.");
        }
    }

    private static void requireResources(ResourceStanding standing) {
        if (standing.lacksDisk()) {
            throw new ConflictException(
                    "disk_too_small",
                    standing.shortOfDisk() + " Free some, or set sallyport.bundle.min-disk-gb to what is there.");
        }
        if (standing.lacksMemory()) {
            throw new ConflictException(
                    "insufficient_resources",
                    standing.shortOfMemory() + " End other work, or set sallyport.bundle.min-available-mb.");
        }
    }

    private static void requireArchitecture(AcceptedBundle.Target system, String engine) {
        if (!system.architecture().equals(engine)) {
            throw BundleRules.unknown(
                    system.platform().key() + "-" + system.architecture(),
                    " This machine's Docker runs " + engine + "; build on a machine of the other architecture.");
        }
    }
}
