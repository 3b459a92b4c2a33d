package org.sallyport.ear.benchmark.workspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Empties what a contestant left. */
public final class Folders {

    private Folders() {}

    /** Removes a folder with all that is in it, if it is there; follows no links. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) throws IOException {
                // Extracted discs have folders that nobody may write.
                if (!Files.isWritable(entered)) {
                    entered.toFile().setWritable(true);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * An empty folder whose folders a file system of the ext family lays apart from each other (chattr(1), attribute
     * T), if it can. Without a journal it passes over each file that was deleted nearby in the last minutes when it
     * makes one: whoever comes after another contestant would pay for its 20,000.
     */
    public static Path freshAndSpread(Path folder) throws IOException, InterruptedException {
        fresh(folder);
        try {
            new ProcessBuilder("chattr", "+T", folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            System.err.println("chattr is missing: contestants' files may lie near each other's deleted ones");
        }
        return folder;
    }

    /** An empty folder of that path. */
    public static Path fresh(Path folder) throws IOException {
        remove(folder);
        return Files.createDirectories(folder);
    }
}
