package org.sallyport.batch.bundle;

import java.util.List;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.media.bundle.BundleLists;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.mirror.UpstreamFacts;

/** Repositories of a platform as its installer reads them. */
final class PlatformLists {

    private PlatformLists() {}

    /**
     * The list.
     *
     * @throws RefusedContentException {@code upstream_malformed} when upstream's words do not fit into a line
     */
    static String repositories(List<BundleRepository> repositories) {
        try {
            return BundleLists.repositories(repositories.stream()
                    .map(repository -> {
                        UpstreamFacts upstream = repository.upstream().orElseThrow();
                        return new BundleLists.Repository(repository.name(), upstream.suite(), upstream.components());
                    })
                    .toList());
        } catch (IllegalArgumentException e) {
            throw new RefusedContentException("upstream_malformed", "The bundle cannot be made: " + e.getMessage(), e);
        }
    }
}
