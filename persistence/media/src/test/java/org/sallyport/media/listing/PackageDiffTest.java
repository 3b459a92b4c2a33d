package org.sallyport.media.listing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;

import static org.assertj.core.api.Assertions.assertThat;

class PackageDiffTest {
    @TempDir
    Path folder;

    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
    }

    @Test
    void versionsAreComparedAsDpkgDoesIt() throws IOException {
        PackageListing before = apt("a 9.0 amd64", "b 1.0~rc1 amd64", "c 1:1.0 all", "gone 1 amd64", "same 1 amd64");
        PackageListing after = apt("a 10.0 amd64", "b 1.0 amd64", "c 2.0 all", "same 1 amd64", "new 1 arm64");

        PackageDiff diff = PackageDiff.between(before, after, PackageManager.APT);

        assertThat(diff.upgraded()).extracting(PackageDiff.Change::name).containsExactly("a", "b");
        assertThat(diff.downgraded()).containsExactly(new PackageDiff.Change("c", "all", "1:1.0", "2.0"));
        assertThat(diff.added()).containsExactly(new PackageDiff.Change("new", "arm64", null, "1"));
        assertThat(diff.removed()).containsExactly(new PackageDiff.Change("gone", "amd64", "1", null));
    }

    @Test
    void ofSeveralVersionsTheNewestCounts() throws IOException {
        PackageDiff diff = PackageDiff.between(
                apt("a 1.9 amd64", "a 1.10 amd64"), apt("a 1.9 amd64", "a 1.11 amd64"), PackageManager.APT);

        assertThat(diff.upgraded()).containsExactly(new PackageDiff.Change("a", "amd64", "1.10", "1.11"));
    }

    @Test
    void otherManagersHaveOrdersOfTheirOwn() {
        assertThat(VersionOrder.of(PackageManager.DNF).compare("1.0-2.el9", "1.0-10.el9"))
                .isNegative();
        assertThat(VersionOrder.of(PackageManager.PKG).compare("1.0_2", "1.0,1"))
                .isNegative();
        assertThat(VersionOrder.of(PackageManager.APT).compare("not a version", "0"))
                .isNegative();
    }

    private PackageListing apt(String... packages) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String each : packages) {
            String[] words = each.split(" ", -1);
            text.append("Package: %s\nVersion: %s\nArchitecture: %s\nFilename: pool/%s_%s.deb\nSize: 1\nSHA256: %s\n\n"
                    .formatted(
                            words[0],
                            words[1],
                            words[2],
                            words[0],
                            words[1].replace(':', '.'),
                            Sha256.of(new byte[1])));
        }
        byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
        try (ContentBatch batch = store.batch("test")) {
            Sha256 gz = batch.put(gzip(plain));
            Sha256 tree = batch.put((gz + "  dists/stable/main/binary-amd64/Packages.gz\n" + batch.put(plain)
                            + "  dists/stable/main/binary-amd64/Packages\n")
                    .lines()
                    .sorted((left, right) -> left.substring(64).compareTo(right.substring(64)))
                    .reduce("", (all, line) -> all + line + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            batch.settle();
            return PackageListing.read(store, tree, PackageManager.APT);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
