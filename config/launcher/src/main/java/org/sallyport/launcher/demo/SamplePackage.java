package org.sallyport.launcher.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A small Debian package that installs two files of documentation, one of them of the wanted size and of no use.
 *
 * <p>Source: deb(5), deb-control(5).
 *
 * @param name package name
 * @param version its version
 * @param ballastBytes how large it is
 */
record SamplePackage(String name, String version, int ballastBytes) {

    /** The fields of its control file, without those that only an index has. */
    String control() {
        return "Package: " + name + "\nVersion: " + version + "\nArchitecture: all\n"
                + "Maintainer: Sallyport demonstration <sample@sallyport.invalid>\n"
                + "Installed-Size: " + (ballastBytes / 1024 + 1) + "\nSection: misc\nPriority: optional\n"
                + "Description: sample package of a demonstration\n"
                + " Made on this machine to show the way of a package across an air gap.\n";
    }

    /** Where it lies below the root of its repository. */
    String path() {
        return "pool/main/" + name.charAt(0) + "/" + name + "/" + name + "_" + version + "_all.deb";
    }

    /** The package file. */
    byte[] file(Instant at) throws IOException {
        var ballast = new byte[ballastBytes];
        new Random(name.hashCode()).nextBytes(ballast);
        String folder = "usr/share/doc/" + name + "/";
        byte[] control = tarball(Map.of("control", control().getBytes(StandardCharsets.UTF_8)), at);
        byte[] data = tarball(
                Map.of(
                        folder + "README",
                        ("This file came through the gap as part of " + name + ".\n").getBytes(StandardCharsets.UTF_8),
                        folder + "ballast",
                        ballast),
                at);
        var out = new ByteArrayOutputStream();
        try (var archive = new ArArchiveOutputStream(out)) {
            put(archive, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII), at);
            put(archive, "control.tar.gz", control, at);
            put(archive, "data.tar.gz", data, at);
        }
        return out.toByteArray();
    }

    private static void put(ArArchiveOutputStream archive, String name, byte[] content, Instant at) throws IOException {
        archive.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, at.getEpochSecond()));
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private static byte[] tarball(Map<String, byte[]> files, Instant at) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            var folders = new TreeMap<String, byte[]>();
            for (String path : files.keySet()) {
                for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                    folders.put("./" + path.substring(0, slash + 1), new byte[0]);
                }
            }
            for (String folder : folders.keySet()) {
                put(tar, new TarArchiveEntry(folder), new byte[0], at);
            }
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                put(tar, new TarArchiveEntry("./" + file.getKey()), file.getValue(), at);
            }
        }
        return out.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content, Instant at)
            throws IOException {
        entry.setModTime(at.toEpochMilli());
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setMode(entry.isDirectory() ? 040755 : 0100644);
        if (!entry.isDirectory()) {
            entry.setSize(content.length);
        }
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
