package org.sallyport.launcher.home;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.sallyport.launcher.StartException;

/**
 * The application server as files that a plain class path names.
 *
 * <pre>
 * DIR/runtime/program-3f0c…/boot.jar          Micro's own classes and domain files, our child's main class;
 *                                             its manifest's Class-Path names all of lib, then all of libraries
 * DIR/runtime/program-3f0c…/lib/*.jar         the modules of Payara Micro, the two that teach it the EAR, the JDBC
 *                                             driver
 * DIR/runtime/program-3f0c…/libraries/*.jar   what the EAR carries and others wrote ({@link ApplicationParts})
 * DIR/runtime/program-3f0c…/sallyport.ear     the EAR without them
 * </pre>
 *
 * <p>The folder's name is a digest of what is in it, so another version unpacks beside it; older ones are removed. It
 * is filled under another name and renamed when whole; its list of sizes shows what a power failure tore.
 *
 * @param folder the unpacked program
 * @param runnable the file that it was unpacked from
 */
public record ProgramFiles(Path folder, Path runnable) {
    private static final String PREFIX = "program-";
    private static final String SERVER = "server/";
    private static final String CHILD = "org/sallyport/launcher/child/";
    private static final String MICRO_MODULES = "MICRO-INF/runtime/";

    /** The jar that starts the server; it names all others. */
    public Path bootJar() {
        return folder.resolve("boot.jar");
    }

    /** The application. */
    public Path application() {
        return folder.resolve("sallyport.ear");
    }

    /**
     * Unpacks the program out of the runnable file, unless that was done before.
     *
     * @param runnable the runnable file, with its parts under {@code server/}
     * @param programs the folder to unpack into
     */
    public static ProgramFiles unpack(Path runnable, ProgramFolder programs) throws IOException, StartException {
        return programs.alone(() -> unpackAlone(runnable, programs));
    }

    private static ProgramFiles unpackAlone(Path runnable, ProgramFolder programs) throws IOException {
        Path runtime = programs.folder();
        try (JarFile jar = new JarFile(runnable.toFile())) {
            Path folder = runtime.resolve(PREFIX + identity(jar));
            if (!FileSizes.fit(folder)) {
                FolderTree.delete(folder);
                Path fresh = runtime.resolve("unpacking");
                FolderTree.delete(fresh);
                Files.createDirectories(fresh.resolve("lib"));
                Files.createDirectories(fresh.resolve("libraries"));
                fill(jar, fresh);
                FileSizes.write(fresh);
                Files.move(fresh, folder);
            }
            if (!programs.shared()) {
                removeOthers(runtime, folder);
            }
            return new ProgramFiles(folder, runnable.toAbsolutePath());
        }
    }

    private static String identity(JarFile jar) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
        jar.stream()
                .filter(entry ->
                        entry.getName().startsWith(SERVER) || entry.getName().startsWith(CHILD))
                .forEach(entry -> {
                    digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                    digest.update(ByteBuffer.allocate(16)
                            .putLong(entry.getCrc())
                            .putLong(entry.getSize())
                            .array());
                });
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void fill(JarFile jar, Path fresh) throws IOException {
        for (ZipEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            if (name.endsWith("/")) {
                continue;
            }
            if (name.startsWith(SERVER + "lib/")) {
                copy(jar, entry, fresh.resolve("lib").resolve(fileName(name)));
            } else if (name.equals(SERVER + "sallyport.ear")) {
                try (InputStream ear = jar.getInputStream(entry)) {
                    ApplicationParts.unpack(ear, fresh.resolve("sallyport.ear"), fresh.resolve("libraries"));
                }
            }
        }
        fillBootJar(jar, fresh);
    }

    private static void fillBootJar(JarFile jar, Path fresh) throws IOException {
        ZipEntry micro = jar.getEntry(SERVER + "payara-micro.jar");
        if (micro == null) {
            throw new IOException("The runnable file carries no application server: " + jar.getName());
        }
        Path part = fresh.resolve("boot.part");
        try (var out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.setLevel(0); // read at every start, and small
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(CHILD) && !entry.getName().endsWith("/")) {
                    put(out, entry.getName(), jar.getInputStream(entry));
                }
            }
            try (var in = new ZipInputStream(jar.getInputStream(micro))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    unpackMicro(in, entry, fresh.resolve("lib"), out);
                }
            }
        }
        withManifest(part, fresh);
    }

    private static void unpackMicro(ZipInputStream in, ZipEntry entry, Path lib, JarOutputStream out)
            throws IOException {
        String name = entry.getName();
        if (name.startsWith("META-INF/")) {
            return;
        }
        if (name.startsWith(MICRO_MODULES) && name.endsWith(".jar")) {
            Files.copy(in, lib.resolve(fileName(name)));
        } else {
            // resource adapters go to the root, where Micro looks; folders too: it makes those of its domain from them
            boolean adapter = name.startsWith(MICRO_MODULES) && name.endsWith(".rar");
            out.putNextEntry(new ZipEntry(adapter ? fileName(name) : name));
            in.transferTo(out);
            out.closeEntry();
        }
    }

    /** The manifest must come first in the jar and must name every module, so it is written when all are known. */
    private static void withManifest(Path part, Path fresh) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        List<String> modules = new ArrayList<>();
        for (String folder : List.of("lib", "libraries")) { // as in an EAR: what the server has itself comes first
            try (Stream<Path> files = Files.list(fresh.resolve(folder))) {
                files.map(file -> folder + "/" + file.getFileName()).sorted().forEach(modules::add);
            }
        }
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", modules));
        try (var in = new ZipInputStream(Files.newInputStream(part));
                var out = new JarOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(fresh.resolve("boot.jar"))), manifest)) {
            out.setLevel(0);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                put(out, entry.getName(), in);
            }
        }
        Files.delete(part);
    }

    private static void put(JarOutputStream out, String name, InputStream content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        content.transferTo(out);
        out.closeEntry();
    }

    private static void copy(JarFile jar, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target);
        }
    }

    private static String fileName(String entryName) {
        return entryName.substring(entryName.lastIndexOf('/') + 1);
    }

    private static void removeOthers(Path runtime, Path kept) throws IOException {
        try (Stream<Path> folders = Files.list(runtime)) {
            for (Path other : folders.toList()) {
                String name = other.getFileName().toString();
                boolean ours = name.startsWith(kept.getFileName().toString()) && !name.endsWith(".part");
                if (name.startsWith(PREFIX) && !ours) {
                    FolderTree.delete(other);
                }
            }
        }
    }
}
