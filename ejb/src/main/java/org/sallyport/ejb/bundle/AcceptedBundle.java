package org.sallyport.ejb.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundlePlatform.Origin;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.BundleRequest;
import org.sallyport.model.bundle.KnownPlatform;
import org.sallyport.model.mirror.Mirror;

/**
 * A request that a bundle can be made of.
 *
 * @param systems in the order of the request
 */
record AcceptedBundle(BundleRequest request, List<Target> systems) {

    /** Copies the list. */
    AcceptedBundle {
        systems = List.copyOf(systems);
    }

    /** One platform with where its packages come from. */
    record Target(KnownPlatform platform, String architecture, Origin origin, List<Mirror> mirrors) {}

    List<BundlePlatform> platforms(UUID bundleId) {
        List<BundlePlatform> platforms = new ArrayList<>();
        for (Target system : systems) {
            platforms.add(new BundlePlatform(
                    bundleId, platforms.size(), system.platform(), system.architecture(), system.origin()));
        }
        return platforms;
    }

    List<BundleRepository> repositories(List<BundlePlatform> platforms) {
        List<BundleRepository> repositories = new ArrayList<>();
        for (BundlePlatform platform : platforms) {
            int number = 0;
            for (Mirror mirror : systems.get(platform.position()).mirrors()) {
                repositories.add(new BundleRepository(platform, repositories.size(), ++number, mirror));
            }
        }
        return repositories;
    }
}
