package org.sallyport.batch.bundle;

import java.util.ArrayList;
import java.util.List;

import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleProduct;

/** What a bundle installs on a platform by name: what a server needs there, and what was asked for. */
final class BundlePackages {

    private BundlePackages() {}

    static List<String> of(Bundle bundle, BundlePlatform platform) {
        List<String> packages = new ArrayList<>();
        if (bundle.request().product() == BundleProduct.SERVER) {
            packages.addAll(platform.platform().serverPackages());
        }
        bundle.request().packages().stream()
                .filter(name -> !packages.contains(name))
                .forEach(packages::add);
        return packages;
    }
}
