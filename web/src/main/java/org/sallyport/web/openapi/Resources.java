package org.sallyport.web.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resources of this module, found among its own class files: a filter of the description has no container to ask.
 */
final class Resources {
    /** Names of this class below the folder of all: its packages and itself. */
    private static final int DEPTH = Resources.class.getName().split("\\.").length;

    private static final String SUFFIX = "Resource.class";

    private Resources() {}

    /** All of them; none when the module was not unpacked by the server. */
    static List<Class<?>> all() {
        try {
            URL own = Resources.class.getResource(Resources.class.getSimpleName() + ".class");
            if (own == null || !own.getProtocol().equals("file")) {
                return List.of();
            }
            Path file = Path.of(own.toURI());
            Path classes = file.getRoot().resolve(file.subpath(0, file.getNameCount() - DEPTH));
            try (Stream<Path> files = Files.walk(classes)) {
                return files.filter(one -> one.getFileName().toString().endsWith(SUFFIX))
                        .sorted()
                        .<Class<?>>map(one -> load(classes.relativize(one).toString()))
                        .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a folder of classes has an address", e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, Resources.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a class file of ours has another name", e);
        }
    }
}
