package org.sallyport.ejb.bundle;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.settings.HomeProperties;

/**
 * Archives of root file systems that operators put into {@code DIR/bundles/rootfs}: tar, plain or compressed, as
 * {@code tar -C ROOT -c .} makes them of what debootstrap made.
 */
@ApplicationScoped
public class RootFileSystems {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

    @Inject
    HomeProperties home;

    /** Whether this is the name of an archive, there or not. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether there is such an archive. */
    boolean has(String name) {
        return isName(name) && Files.isRegularFile(folder().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where an archive of this name is, if it is there. */
    public Path path(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of an archive");
        }
        return folder().resolve(name);
    }

    /** Where operators put them. */
    Path folder() {
        return home.bundles().resolve("rootfs");
    }
}
