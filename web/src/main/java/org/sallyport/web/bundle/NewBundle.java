package org.sallyport.web.bundle;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.bundle.BundleInput;

/**
 * An installation disc to build.
 *
 * @param product {@code server} (Sallyport itself) or {@code packages}
 * @param label of the disc, 1 to 80 characters; one by the product when absent
 * @param memoryLimitMb MiB of the container in which the installation is tried; the operator's when absent
 * @param platforms systems that the disc is for
 * @param packages to install: {@code name}, {@code name:arch} or {@code name=version}; for a server what shall come
 *     along
 */
public record NewBundle(
        @NotNull @Size(min = 1, max = 40) String product,
        @Nullable @Size(min = 1, max = 80) String label,
        @Nullable Long memoryLimitMb,
        List<@Valid NewPlatform> platforms,
        List<@Size(min = 1, max = 250) String> packages) {

    /**
     * One system.
     *
     * @param distribution {@code ID} of its os-release, such as {@code debian}
     * @param version {@code VERSION_ID} of its os-release, such as {@code 12}
     * @param architecture such as {@code amd64}
     * @param baseImage image that Docker has and the installation is tried on; either this or {@code rootfs}
     * @param rootfs tar archive in the server's folder {@code bundles/rootfs}
     * @param mirrorIds apt mirrors that have its packages
     */
    public record NewPlatform(
            @NotNull @Size(min = 1, max = 40) String distribution,
            @NotNull @Size(min = 1, max = 40) String version,
            @NotNull @Size(min = 1, max = 40) String architecture,
            @Nullable @Size(min = 1, max = 255) String baseImage,
            @Nullable @Size(min = 1, max = 255) String rootfs,
            List<UUID> mirrorIds) {

        private BundleInput.Platform input() {
            return new BundleInput.Platform(
                    distribution,
                    version,
                    architecture,
                    Optional.ofNullable(baseImage),
                    Optional.ofNullable(rootfs),
                    mirrorIds);
        }
    }

    BundleInput input() {
        return new BundleInput(
                product,
                Optional.ofNullable(label),
                Optional.ofNullable(memoryLimitMb),
                platforms.stream().map(NewPlatform::input).toList(),
                packages);
    }
}
