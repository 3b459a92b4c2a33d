package org.sallyport.ear;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.openpgp.SigningKey;

/**
 * States of a signed apt suite with by-hash lists, numbered: in each of them every package has the state's number as
 * its version, another path and other bytes, which tell package and number.
 */
record NumberedSuite(SigningKey key, int packages) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static String name(int index) {
        return "numbered-" + index;
    }

    static String content(int index, int number) {
        return "package " + index + " of state " + number + "\n";
    }

    /** All files of a state, by path. */
    Map<String, byte[]> files(int number) throws IOException {
        Map<String, byte[]> files = new TreeMap<>(TreePath.ORDER);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < packages; i++) {
            byte[] content = content(i, number).getBytes(StandardCharsets.UTF_8);
            String path = "pool/main/n/" + name(i) + "/" + name(i) + "_" + number + "_all.deb";
            files.put(path, content);
            list.append("Package: " + name(i) + "\nVersion: " + number + "\nArchitecture: all\nFilename: " + path
                    + "\nSize: " + content.length + "\nSHA256: " + Sha256.of(content) + "\n\n");
        }
        byte[] plain = list.toString().getBytes(StandardCharsets.UTF_8);
        String folder = "main/binary-amd64/";
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, byte[]> form :
                Map.of("Packages", plain, "Packages.gz", packed(plain)).entrySet()) {
            byte[] content = form.getValue();
            files.put("dists/stable/" + folder + form.getKey(), content);
            files.put("dists/stable/" + folder + "by-hash/SHA256/" + Sha256.of(content), content);
            sums.append(" " + Sha256.of(content) + " " + content.length + " " + folder + form.getKey() + "\n");
        }
        files.put(
                "dists/stable/InRelease",
                key.signInline(
                        """
                Origin: Numbered
                Suite: stable
                Codename: stable
                Date: %s
                Acquire-By-Hash: yes
                Architectures: amd64
                Components: main
                SHA256:
                %s""".formatted(DATE.format(Instant.now()), sums).getBytes(StandardCharsets.UTF_8),
                        Instant.now()));
        return files;
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
