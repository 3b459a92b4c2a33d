package org.sallyport.launcher.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A list of a folder's files with their sizes, kept in the folder. A power failure soon after a folder was filled
 * leaves files that are empty or end early; the list shows them, and costs less than to force each file.
 *
 * <pre>
 * DIR/sizes     "SIZE PATH" per file, sorted as text; all files below DIR but this one
 * </pre>
 */
public final class FileSizes {
    private static final String NAME = "sizes";

    private FileSizes() {}

    /** Whether every file is there as long as it was, and no other. A folder without a list does not fit. */
    public static boolean fit(Path folder) throws IOException {
        Path list = folder.resolve(NAME);
        return Files.isRegularFile(list) && Files.readString(list).equals(list(folder));
    }

    /** Writes the list of what is there now. */
    public static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(NAME), list(folder));
    }

    private static String list(Path folder) throws IOException {
        var lines = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.equals(NAME)) {
                    lines.add(Files.size(file) + " " + name);
                }
            }
        }
        return String.join("\n", lines);
    }
}
