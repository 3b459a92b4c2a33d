package org.sallyport.ejb.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.settings.BundleProperties;

/** The runnable file that server bundles carry: the one that runs this server, unless an operator names another. */
@ApplicationScoped
public class ServerProgram {
    /** Set by the launcher. */
    private static final String RUNNING = "sallyport.program";

    /** As the launcher knows it. */
    private static final String APPLICATION = "server/sallyport.ear";

    private static final int MAX_VERSION = 64;

    @Inject
    BundleProperties properties;

    /** The file; empty where nobody knows one, or it is gone. */
    public Optional<Path> file() {
        return properties
                .program()
                .or(() -> Optional.ofNullable(System.getProperty(RUNNING)).map(Path::of))
                .filter(Files::isRegularFile);
    }

    /**
     * The application that the file carries, as it is deployed to a Payara Server.
     *
     * @throws IOException when the file is none of this program
     */
    public static InputStream application(Path file) throws IOException {
        JarFile jar = new JarFile(file.toFile());
        try {
            JarEntry entry = jar.getJarEntry(APPLICATION);
            if (entry == null) {
                throw new IOException(file + " is no runnable file of this program: it has no " + APPLICATION);
            }
            return new FilterInputStream(jar.getInputStream(entry)) {
                @Override
                public void close() throws IOException {
                    jar.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            jar.close();
            throw e;
        }
    }

    /** The version that the file's manifest names. */
    public static String version(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            String version = manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            if (version == null || !version.matches("[A-Za-z0-9.+~_-]{1," + MAX_VERSION + "}")) {
                throw new IOException(file + " is no runnable file of this program: its manifest names no version");
            }
            return version;
        }
    }
}
