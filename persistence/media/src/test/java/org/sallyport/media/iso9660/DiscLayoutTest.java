package org.sallyport.media.iso9660;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.CpuTime;
import org.sallyport.media.OtherJava;
import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiscLayoutTest {

    @TempDir
    Path folder;

    @Test
    void sixtyThousandFilesAreLaidOutInAMoment() throws IOException {
        List<DiscFile> files = pool(60_000);
        layout(pool(5_000));

        Duration before = CpuTime.ofThisThread();
        DiscLayout layout = layout(files);
        long millis = CpuTime.ofThisThread().minus(before).toMillis();

        assertThat(layout.extents()).hasSize(60_000);
        assertThat(millis).as("milliseconds").isLessThan(5_000);
        System.getLogger("figures").log(System.Logger.Level.INFO, "60,000 files laid out in {0} ms", millis);
    }

    @Test
    void sixtyThousandFilesOfOneFolderAreMeasuredInMoments() throws IOException {
        DiscMeter meter = new DiscMeter();
        List<DiscFile> files = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            String path = "Packages/package-%08d.x86_64.rpm".formatted(i);
            files.add(new DiscFile(path, 10_000, digest(path)));
        }

        Duration before = CpuTime.ofThisThread();
        for (DiscFile file : files) {
            meter.add(file.path(), file.sizeBytes(), file.digest());
        }
        long millis = CpuTime.ofThisThread().minus(before).toMillis();

        assertThat(meter.imageSizeBytes()).isEqualTo(layout(files).imageSizeBytes());
        assertThat(millis).as("milliseconds").isLessThan(10_000);
        System.getLogger("figures").log(System.Logger.Level.INFO, "60,000 files measured in {0} ms", millis);
    }

    @Test
    void theImageDependsOnItsArgumentsOnly() throws Exception {
        assertThat(imageDigest()).isEqualTo(imageDigest());
    }

    /** The same classes under another Java, in another time zone and locale. */
    @Test
    void anotherJavaMakesTheSameImage() throws Exception {
        String said = OtherJava.run(folder, DiscLayoutTest.class);

        assertThat(said).isEqualTo(imageDigest().toString());
    }

    /** Prints the digest of an image; run under another Java. */
    public static void main(String[] args) throws Exception {
        System.out.println(imageDigest());
    }

    private static Sha256 imageDigest() throws Exception {
        MessageDigest digest = Sha256.newDigest();
        DiscLayout layout = layout(pool(2_000));
        layout.writeStructures(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        digest.update(layout.structureDigest().bytes());
        for (DiscExtent extent : layout.extents()) {
            digest.update(extent.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.ofDigest(digest.digest());
    }

    @Test
    void lateContentTakesItsPlaceAndIsNamedAfterwards() throws IOException {
        List<DiscFile> files = List.of(new DiscFile("set.json", 100, null), new DiscFile("set.json.asc", 4096, null));
        DiscLayout layout = layout(files);
        Sha256 json = digest("json");
        Sha256 signature = digest("signature");

        DiscIndex index =
                DiscIndex.of(layout, digest("structures"), Map.of("set.json", json, "set.json.asc", signature));

        assertThat(index.digest(0)).isEqualTo(json);
        assertThat(index.digest(1)).isEqualTo(signature);
        assertThat(index.firstByte(1) - index.firstByte(0)).isEqualTo(2048);
        assertThatThrownBy(() -> DiscIndex.of(layout, json, Map.of())).hasMessageContaining("set.json has no digest");
    }

    @Test
    void imagesEndWithZerosOnAMultipleOf32KiB() throws IOException {
        DiscLayout layout = layout(List.of(new DiscFile("a", 5, null)));

        assertThat(layout.imageSizeBytes() % 32_768).isZero();
        assertThat(layout.imageSizeBytes() - layout.structuresSizeBytes()).isGreaterThanOrEqualTo(151 * 2048);
    }

    @Test
    void whatTheFormatCannotHoldIsRefused() {
        assertThatThrownBy(() -> layout(List.of(new DiscFile("a/../b", 1, null))))
                .isInstanceOf(InvalidPathException.class);
        assertThatThrownBy(() -> layout(List.of(new DiscFile("a", 1, null), new DiscFile("a/b", 1, null))))
                .isInstanceOf(IsoLimitException.class);
        assertThatThrownBy(() -> layout(List.of(new DiscFile("a", 1, null), new DiscFile("a", 1, null))))
                .isInstanceOf(IsoLimitException.class);
        assertThatThrownBy(() -> layout(List.of(new DiscFile("a", 5L << 40, null))))
                .hasMessageContaining("sectors");
        assertThatThrownBy(() -> layout(
                        List.of(new DiscFile("a", 1, Sha256.OF_NOTHING), new DiscFile("b", 2, Sha256.OF_NOTHING))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DiscLayout.of("lower", DiscFixture.CREATED_AT, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DiscLayout.of("X", Instant.parse("2156-01-01T00:00:00Z"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seventyThousandFoldersAreRefused() {
        List<DiscFile> files = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            files.add(new DiscFile("f" + i + "/x", 1, null));
        }

        assertThatThrownBy(() -> layout(files)).hasMessageContaining("70000 folders; a disc has at most 65000");
    }

    static List<DiscFile> pool(int count) {
        List<DiscFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String source = "source-" + i / 3;
            String path = "pool/main/" + (char) ('a' + i % 26) + "/" + source + "/" + source + "-part" + i
                    + "_1.2.3-4_amd64.deb";
            files.add(new DiscFile(path, 1000 + i, digest(path)));
        }
        return files;
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DiscLayout layout(List<DiscFile> files) throws IOException {
        return DiscLayout.of("SALLYPORT", DiscFixture.CREATED_AT, files);
    }
}
