package org.sallyport.launcher.home;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The EAR in two parts: our own archives, and the libraries that others wrote. A server parses every class of what it
 * deploys, and unpacks and reads it from scratch at each start; of what its class path names it loads what is used, out
 * of the archive of classes.
 */
final class ApplicationParts {
    private static final String LIBRARIES = "lib/";
    /** Archives of ours have entities, beans and settings, which the server finds only in what it deploys. */
    private static final String OURS = "lib/org.sallyport-";

    private ApplicationParts() {}

    /**
     * Writes both.
     *
     * @param ear the application, as any application server takes it
     * @param application the EAR to write, without the libraries
     * @param libraries the folder for these
     */
    static void unpack(InputStream ear, Path application, Path libraries) throws IOException {
        try (var in = new ZipInputStream(ear);
                var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(application)))) {
            out.setLevel(0); // unpacked at every start
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith(LIBRARIES) && name.endsWith(".jar") && !name.startsWith(OURS)) {
                    Files.copy(in, libraries.resolve(name.substring(LIBRARIES.length())));
                } else {
                    out.putNextEntry(new ZipEntry(name));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
    }
}
