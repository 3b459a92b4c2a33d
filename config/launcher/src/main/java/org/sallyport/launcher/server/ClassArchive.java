package org.sallyport.launcher.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

import org.sallyport.launcher.home.ProgramFiles;

/**
 * The classes of the application server as its JVM had parsed and checked them (JEP 350, dynamic CDS archives): mapped
 * at starts, which then take a fifth to a half less of the processor. A server that is to write one starts slower and
 * stops slower, so the first of a program writes none: only what is started again is worth it. It belongs to one
 * program and one JVM; a JVM that it does not fit passes over it.
 *
 * <pre>
 * DIR/runtime/program-3f0c…-5b1e….jsa
 * DIR/runtime/program-3f0c…-5b1e….jsa.wanted    a server has run and stopped in order; the next writes the archive
 * </pre>
 *
 * @param file beside the unpacked program, so it is removed with the program
 * @param draft where a server writes one, a file of its own
 */
record ClassArchive(Path file, Path draft) {

    /** The archive of a program for the JVM that runs this very code, and would run the server. */
    static ClassArchive of(ProgramFiles program, Path temporary) {
        String jvm = String.join(
                " ",
                System.getProperty("java.home"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("os.arch"));
        String id = UUID.nameUUIDFromBytes(jvm.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        Path folder = program.folder();
        return new ClassArchive(
                folder.resolveSibling(folder.getFileName() + "-" + id + ".jsa"), temporary.resolve("classes.jsa"));
    }

    /** Options that use it, or make it; none where the operator has a word of their own on archives. */
    List<String> options(List<String> chosen) {
        if (chosen.stream().anyMatch(ClassArchive::isAboutArchives)) {
            return List.of();
        }
        boolean there = Files.isRegularFile(file);
        if (!there && !Files.exists(wanted())) {
            return List.of();
        }
        String archive = there ? "-XX:SharedArchiveFile=" + file : "-XX:ArchiveClassesAtExit=" + draft;
        // the JVM tells of archives on standard output, where the launcher waits for the child's own word
        return List.of(archive, "-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:cds*=off", "-Xlog:class+path=off");
    }

    private static boolean isAboutArchives(String option) {
        return option.startsWith("-Xshare")
                || option.startsWith("-XX:SharedArchiveFile")
                || option.startsWith("-XX:ArchiveClassesAtExit");
    }

    private Path wanted() {
        return file.resolveSibling(file.getFileName() + ".wanted");
    }

    /** Keeps what a server has written that ended in order; if it wrote none, the next one is to. */
    void keep() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (!Files.isRegularFile(draft)) {
            Files.write(wanted(), new byte[0]);
            return;
        }
        Path part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.move(draft, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel bytes = FileChannel.open(part, StandardOpenOption.READ)) {
            bytes.force(true); // a JVM does not look whether its archive is whole
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
