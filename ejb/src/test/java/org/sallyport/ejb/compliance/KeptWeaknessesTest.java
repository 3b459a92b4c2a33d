package org.sallyport.ejb.compliance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.inventory.InstalledPackage;
import org.sallyport.media.inventory.VersionOrder;
import org.sallyport.media.inventory.Weaknesses;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class KeptWeaknessesTest {
    @TempDir
    Path folder;

    private final KeptWeaknesses weaknesses = new KeptWeaknesses();

    @BeforeEach
    void open() throws IOException {
        weaknesses.store = ContentStore.open(folder);
    }

    @Test
    void aMalformedListSaysNothing() throws Exception {
        assertThat(weaknesses.of(put("bash 1 2 CVE-2026-0001\n"))).containsSame(Weaknesses.NONE);
    }

    @Test
    void aLostListCountsAgainOnceItIsBack() throws Exception {
        String text = "bash 2 CVE-2026-0001\n";
        Sha256 lost = Sha256.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(weaknesses.of(lost)).isEmpty();
        assertThat(put(text)).isEqualTo(lost);
        assertThat(weaknesses.of(lost)).isPresent();
    }

    @Test
    void aListIsReadOnce() throws Exception {
        Sha256 list = put("bash 2 CVE-2026-0001\n");

        Weaknesses read = weaknesses.of(list).orElseThrow();

        assertThat(weaknesses.of(list)).containsSame(read);
        InstalledPackage bash = new InstalledPackage("bash", "1", "amd64", "bash", "1");
        assertThat(read.open(bash, VersionOrder.DPKG, "").cves()).containsExactly("CVE-2026-0001");
    }

    private Sha256 put(String text) throws IOException {
        try (ContentBatch batch = weaknesses.store.batch("test")) {
            Sha256 digest = batch.put(text.getBytes(StandardCharsets.UTF_8));
            batch.settle();
            return digest;
        }
    }
}
