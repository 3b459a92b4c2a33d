package org.sallyport.model.bundle;

import java.util.List;

/**
 * What a bundle was asked to be, beside its platforms.
 *
 * @param label 1 to 80 characters
 * @param memoryLimitBytes of the container in which the installation is tried
 * @param packages wanted by name; what a server needs is added by the platform
 */
public record BundleRequest(BundleProduct product, String label, long memoryLimitBytes, List<String> packages) {

    /** Copies the list. */
    public BundleRequest {
        packages = List.copyOf(packages);
    }
}
