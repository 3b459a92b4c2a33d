package org.sallyport.ear;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.FolderTree;
import org.sallyport.launcher.home.ProgramFolder;

/** The program as servers of all tests use it: unpacked once, with one archive of its classes. */
final class SharedPrograms {
    static final Path FOLDER = programs();

    private SharedPrograms() {}

    /** What an earlier build left there goes. */
    private static Path programs() {
        ProgramFolder programs = new ProgramFolder(Path.of("target", "programs").toAbsolutePath(), true);
        FileTime built = FileTime.fromMillis(new File(System.getProperty("sallyport.jar")).lastModified());
        try {
            Files.createDirectories(programs.folder());
            return programs.alone(() -> {
                try (Stream<Path> all = Files.list(programs.folder())) {
                    for (Path each :
                            all.filter(each -> !each.endsWith("unpacking.lock")).toList()) {
                        if (Files.getLastModifiedTime(each).compareTo(built) < 0) {
                            FolderTree.delete(each);
                        }
                    }
                }
                return programs.folder();
            });
        } catch (IOException | StartException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One of the processes that test side by side: to write the archive of classes takes as much as three starts. */
    static boolean mayBeArchived() throws IOException {
        if (Integer.getInteger("sallyport.fork", 1) == 1) {
            return true;
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        }
    }
}
