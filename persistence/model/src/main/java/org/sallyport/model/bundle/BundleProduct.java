package org.sallyport.model.bundle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a bundle installs. The wire names are those of the API and of the disc. */
public enum BundleProduct {
    /** Sallyport itself, with the Java and the PostgreSQL that it needs. */
    SERVER,
    /** Packages that were named, with all that they depend on. */
    PACKAGES;

    /** The name in the API and on the disc. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The product of a wire name. */
    public static Optional<BundleProduct> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(product -> product.wireName().equals(name))
                .findFirst();
    }
}
