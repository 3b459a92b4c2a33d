package org.sallyport.launcher.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sallyport.launcher.home.FolderTree;
import org.sallyport.launcher.home.HomeFolder;

/**
 * The files that one run of the application server reads and writes for itself, made anew at each start.
 *
 * <pre>
 * DIR/runtime/instance/domain            Micro's domain: configuration, the unpacked EAR
 * DIR/runtime/instance/tmp               temporary files
 * DIR/runtime/instance/logging.properties
 * </pre>
 */
record ServerFiles(Path folder) {
    static ServerFiles prepare(HomeFolder home) throws IOException {
        Path folder = home.runtime().resolve("instance");
        FolderTree.delete(folder);
        var files = new ServerFiles(folder);
        Files.createDirectories(files.domain());
        Files.createDirectories(files.temporary());
        Files.writeString(files.logging(), logging(home.logs()));
        return files;
    }

    private static String logging(Path logs) throws IOException {
        try (InputStream in = ServerFiles.class.getResourceAsStream("logging.properties")) {
            if (in == null) {
                throw new IOException("logging.properties is missing from the class path");
            }
            // % begins a placeholder in a pattern of the JDK's file handler
            String folder = logs.toString().replace("%", "%%").replace("\\", "\\\\");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${logs}", folder);
        }
    }

    Path domain() {
        return folder.resolve("domain");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Path logging() {
        return folder.resolve("logging.properties");
    }
}
