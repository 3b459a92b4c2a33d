package org.sallyport.media.iso9660;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiscMeterTest {

    @Test
    void anEmptyDiscMeasuresWhatItIs() throws IOException {
        assertThat(new DiscMeter().imageSizeBytes()).isEqualTo(layout(List.of()).imageSizeBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void measuresExactlyWhatIsLaidOut(long seed) throws IOException {
        Random random = new Random(seed);
        List<DiscFile> files = randomFiles(random, 20 + random.nextInt(300));
        DiscMeter meter = new DiscMeter();

        for (int i = 0; i < files.size(); i++) {
            DiscFile file = files.get(i);
            long announced = meter.sizeWith(file.path(), file.sizeBytes(), file.digest());
            int folders = meter.foldersWith(file.path());
            meter.add(file.path(), file.sizeBytes(), file.digest());
            assertThat(meter.imageSizeBytes()).as("seed %s file %s", seed, i).isEqualTo(announced);
            assertThat(meter.folders()).isEqualTo(folders);
            if (i % 7 == 0 || i == files.size() - 1) {
                assertThat(announced)
                        .as("seed %s after %s files", seed, i + 1)
                        .isEqualTo(layout(files.subList(0, i + 1)).imageSizeBytes());
            }
        }
    }

    @Test
    void flatFoldersMeasureExactly() throws IOException {
        DiscMeter meter = new DiscMeter();
        List<DiscFile> files = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            files.add(new DiscFile("Packages/" + "p".repeat(random.nextInt(60)) + i + ".rpm", i, digest("c" + i)));
        }

        for (DiscFile file : files) {
            meter.add(file.path(), file.sizeBytes(), file.digest());
        }

        assertThat(meter.imageSizeBytes()).isEqualTo(layout(files).imageSizeBytes());
    }

    @Test
    void theLaterOfTwoEqualPrimaryNamesTakesOtherDigits() throws IOException {
        // Found by a search over 2^26 paths: the first 12 digits of their SHA-256 agree.
        String[] pair = {"p/39041481.deb", "p/44686646.deb"};
        PrimaryName primary = new PrimaryName();
        assertThat(primary.ofFile(pair[0])).isEqualTo(primary.ofFile(pair[1]));
        for (List<String> order : List.of(List.of(pair[0], pair[1]), List.of(pair[1], pair[0]))) {
            DiscMeter meter = new DiscMeter();
            List<DiscFile> files = new ArrayList<>();
            for (String path : order) {
                meter.sizeWith(path, 1, null);
                meter.add(path, 1, null);
                files.add(new DiscFile(path, 1, null));
            }
            assertThat(meter.imageSizeBytes()).isEqualTo(layout(files).imageSizeBytes());
        }
    }

    @Test
    void aPathThatIsThereOrIsAFolderIsRefused() throws IOException {
        DiscMeter meter = new DiscMeter();
        meter.add("a/b.deb", 1, null);

        assertThatThrownBy(() -> meter.add("a/b.deb", 1, null)).isInstanceOf(IsoLimitException.class);
        assertThatThrownBy(() -> meter.add("a", 1, null)).isInstanceOf(IsoLimitException.class);
        assertThatThrownBy(() -> meter.add("a/b.deb/c", 1, null)).isInstanceOf(IsoLimitException.class);
        assertThat(meter.imageSizeBytes())
                .isEqualTo(layout(List.of(new DiscFile("a/b.deb", 1, null))).imageSizeBytes());
    }

    @Test
    void folder65001IsRefused() throws IOException {
        DiscMeter meter = new DiscMeter();
        List<DiscFile> files = new ArrayList<>();
        for (int i = 0; i < DiscLayout.MAX_FOLDERS; i++) {
            meter.add("f" + i + "/x", 0, null);
            files.add(new DiscFile("f" + i + "/x", 0, null));
        }
        assertThat(meter.imageSizeBytes()).isEqualTo(layout(files).imageSizeBytes());
        files.add(new DiscFile("more/x", 0, null));

        assertThatThrownBy(() -> meter.add("more/x", 0, null)).hasMessageContaining("65001 folders");
        assertThatThrownBy(() -> layout(files)).hasMessageContaining("65001 folders");
    }

    private static List<DiscFile> randomFiles(Random random, int count) {
        Map<String, DiscFile> files = new LinkedHashMap<>();
        while (files.size() < count) {
            StringBuilder path = new StringBuilder();
            int depth = random.nextInt(12);
            for (int i = 0; i < depth; i++) {
                path.append('d').append(random.nextInt(3)).append('/');
            }
            int length = random.nextInt(10) == 0 ? 130 + random.nextInt(115) : random.nextInt(40);
            path.append("x".repeat(length)).append(files.size());
            path.append(random.nextBoolean() ? ".deb" : random.nextBoolean() ? "" : ".q");
            long size = random.nextInt(20) == 0 ? 0 : random.nextInt(10_000);
            if (random.nextInt(50) == 0) {
                size = 0xFFFF_F800L * random.nextInt(4) + random.nextInt(3);
            }
            boolean isShared = random.nextInt(3) == 0;
            Sha256 digest = isShared ? digest("shared" + size) : random.nextBoolean() ? null : digest(path.toString());
            files.put(path.toString(), new DiscFile(path.toString(), size, digest));
        }
        return List.copyOf(files.values());
    }

    private static Sha256 digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static DiscLayout layout(List<DiscFile> files) throws IOException {
        return DiscLayout.of("X", DiscFixture.CREATED_AT, files);
    }
}
