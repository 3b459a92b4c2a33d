package org.sallyport.ejb.bundle;

import java.util.List;
import java.util.Optional;

import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.job.Job;

/**
 * A bundle with what users see of it.
 *
 * @param platforms in the order of the request
 * @param repositories in the order of the request
 * @param job that does the work
 */
public record BundleDetails(
        Bundle bundle, List<BundlePlatform> platforms, List<BundleRepository> repositories, Optional<Job> job) {

    /** Copies the lists. */
    public BundleDetails {
        platforms = List.copyOf(platforms);
        repositories = List.copyOf(repositories);
    }
}
