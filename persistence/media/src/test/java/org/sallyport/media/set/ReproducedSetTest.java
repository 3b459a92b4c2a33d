package org.sallyport.media.set;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.sallyport.media.OtherJava;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/** The same statement, trees and key give the same images from the first byte to the last, wherever they are made. */
class ReproducedSetTest {
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final long CAPACITY = 1_500_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void twoServersMakeTheSameImages(KeyAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.create(algorithm, "North", SetFixture.CREATED_AT);
        SigningKey copy = SigningKey.read(key.encrypted(PASSPHRASE), PASSPHRASE);

        String one = images(folder.resolve("one/store"), key, false);
        String other = images(folder.resolve("elsewhere/deeper/store"), copy, true);

        assertThat(other).isEqualTo(one);
        assertThat(one.split(" ")).as("discs of the set").hasSizeGreaterThan(1);
    }

    @Test
    void anotherJavaMakesTheSameImages() throws Exception {
        SigningKey key = SigningKey.create(KeyAlgorithm.RSA3072, "North", SetFixture.CREATED_AT);
        Path exported = Files.write(folder.resolve("key"), key.encrypted(PASSPHRASE));

        String said = OtherJava.run(
                folder,
                ReproducedSetTest.class,
                exported.toString(),
                folder.resolve("other").toString());

        assertThat(said).isEqualTo(images(folder.resolve("own"), key, false));
    }

    @Test
    void otherContentMakesOtherImagesAndARoomierDiscDoesNot() throws Exception {
        SetFixture set = new SetFixture(folder.resolve("one"), SetFixture.KEY).withSomething();

        byte[] image = set.image();

        assertThat(Sha256.of(set.withCapacity(50_000_000).image())).isEqualTo(Sha256.of(image));
        assertThat(Sha256.of(set.with("alpha", "dists/stable/InRelease", "Origin: alphb\n")
                        .image()))
                .isNotEqualTo(Sha256.of(image));
    }

    /** Prints the digests of a set's images; run under another Java: {@code KEY STORE}. */
    public static void main(String[] arguments) throws Exception {
        SigningKey key = SigningKey.read(Files.readAllBytes(Path.of(arguments[0])), PASSPHRASE);
        System.out.println(images(Path.of(arguments[1]), key, true));
    }

    /**
     * Digests of all images.
     *
     * @param backwards whether contents come into the store the other way round, beside some of nobody's
     */
    private static String images(Path store, SigningKey key, boolean backwards) throws Exception {
        SetFixture set = new SetFixture(store, key).withSomething().withCapacity(CAPACITY);
        Map<String, byte[]> more = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            more.put("pool/main/ö/ö" + i + "_1.0+é~" + i + ".deb", SetFixture.random(1_000 + i, 50_000 + i));
        }
        if (backwards) {
            List<byte[]> contents = new ArrayList<>(more.values());
            contents.add("of nobody".getBytes(StandardCharsets.UTF_8));
            Collections.reverse(contents);
            try (ContentBatch batch = set.store.batch("earlier")) {
                for (byte[] content : contents) {
                    batch.put(content);
                }
                batch.settle();
            }
        }
        more.forEach((path, content) -> set.with("alpha", path, content));
        List<String> digests = new ArrayList<>();
        for (DiscImage image : set.images()) {
            digests.add(Sha256.of(SetFixture.bytes(image)).toString());
        }
        return String.join(" ", digests);
    }
}
