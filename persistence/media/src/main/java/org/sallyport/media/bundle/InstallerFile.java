package org.sallyport.media.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of an installation disc that is the same in every bundle of this version; nothing is interpolated. */
public enum InstallerFile {
    /** Installs from the disc: POSIX sh. */
    INSTALL("install.sh"),
    /** Tries the installation inside a container. */
    PROVE("prove.sh"),
    /** Starts an installed server. */
    START("start.sh"),
    /** Unit of an installed server. */
    UNIT("sallyport.service"),
    /** Settings of an installed server. */
    CONFIGURATION("sallyport.conf"),
    /** Lets a server without root use removable drives. */
    UDEV("70-sallyport.rules");

    private final String fileName;

    InstallerFile(String fileName) {
        this.fileName = fileName;
    }

    /** Its name without a folder. */
    public String fileName() {
        return fileName;
    }

    /** Its content, in a new array. */
    public byte[] bytes() {
        try (InputStream in = InstallerFile.class.getResourceAsStream(fileName)) {
            if (in == null) {
                throw new IllegalStateException(fileName + " is missing from this jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
