package org.sallyport.launcher.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import org.sallyport.launcher.StartException;
import org.sallyport.launcher.home.FileSizes;
import org.sallyport.launcher.home.FolderTree;
import org.sallyport.launcher.home.ProgramFolder;

/**
 * The programs of PostgreSQL: {@code initdb}, {@code pg_ctl} and {@code postgres}. They come as one archive per
 * platform on the class path, {@code postgres-linux-x86_64.txz} for instance, or they are the system's.
 *
 * @param folder what the archive held: {@code bin}, {@code lib}, {@code share}
 * @param major version, which a cluster's data belong to
 */
record PostgresPrograms(Path folder, int major) {
    /** Major and minor; a folder of another version is unpacked beside it. */
    static final String VERSION = "17.10";

    /** Major version of those that we bring along. */
    static final int MAJOR = 17;

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /**
     * Unpacks them into a folder, unless that was done before and all files are as long as they were.
     *
     * @throws StartException if there are none for this machine
     */
    static PostgresPrograms unpack(ProgramFolder programs) throws StartException, IOException {
        return programs.alone(() -> unpackAlone(programs.folder()));
    }

    private static PostgresPrograms unpackAlone(Path runtime) throws StartException, IOException {
        Path folder = runtime.resolve("postgres-" + VERSION);
        if (FileSizes.fit(folder)) {
            return new PostgresPrograms(folder, MAJOR);
        }
        String archive = archiveName();
        try (InputStream in = PostgresPrograms.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new StartException("There is no embedded PostgreSQL for this machine (" + archive
                        + "); set SALLYPORT_DB_URL to one of your own.");
            }
            Path fresh = runtime.resolve("unpacking-postgres");
            FolderTree.delete(fresh);
            Files.createDirectories(fresh);
            untar(new XZInputStream(new BufferedInputStream(in)), fresh);
            FileSizes.write(fresh);
            FolderTree.delete(folder); // what a power failure tore
            Files.move(fresh, folder);
        }
        return new PostgresPrograms(folder, MAJOR);
    }

    private static String archiveName() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        return "postgres-" + system + "-" + arch + ".txz";
    }

    private static void untar(InputStream in, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("The archive of PostgreSQL names a path outside: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                    continue;
                }
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, file);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
