package org.sallyport.ejb.bundle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a user asks for.
 *
 * @param product wire name
 * @param label of the disc; empty for one by the product
 * @param memoryLimitMb of the container, MiB; empty for the operator's
 * @param platforms at least one
 * @param packages wanted by name
 */
public record BundleInput(
        String product,
        Optional<String> label,
        Optional<Long> memoryLimitMb,
        List<Platform> platforms,
        List<String> packages) {

    /** Copies the lists. */
    public BundleInput {
        platforms = List.copyOf(platforms);
        packages = List.copyOf(packages);
    }

    /**
     * One system.
     *
     * @param distribution {@code ID} of its os-release
     * @param version {@code VERSION_ID} of its os-release
     * @param architecture as dpkg names it
     * @param baseImage image of the engine to try the installation on; empty where a root file system is named
     * @param rootfs archive in the server's folder of root file systems; empty where an image is named
     * @param mirrorIds where its packages come from
     */
    public record Platform(
            String distribution,
            String version,
            String architecture,
            Optional<String> baseImage,
            Optional<String> rootfs,
            List<UUID> mirrorIds) {

        /** Copies the list. */
        public Platform {
            mirrorIds = List.copyOf(mirrorIds);
        }
    }
}
