package org.sallyport.media.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoreSweepTest {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder);
    }

    @Test
    void whatAListNamesStaysAndTheRestGoes() throws IOException {
        Sha256 first = old(1);
        Sha256 second = old(2);
        Sha256 unnamed = old(3);
        Sha256 list = list(first, second);
        Sha256 single = old(4);

        StoreSweep sweep = StoreSweep.begin(store);
        sweep.markList(list);
        sweep.mark(single);
        StoreSweep.Removed removed = removeAll(sweep);

        assertThat(removed).isEqualTo(new StoreSweep.Removed(1, 3));
        assertThat(store.contains(unnamed)).isFalse();
        assertThat(List.of(first, second, list, single)).allMatch(store::contains);
    }

    @Test
    void aListThatIsDamagedNamesNothing() throws IOException {
        Sha256 list = list(old(1));
        byte[] lines = store.bytes(list, 1 << 10);
        lines[5] = (byte) (lines[5] == 'a' ? 'b' : 'a');
        Files.write(store.path(list), lines);

        StoreSweep sweep = StoreSweep.begin(store);

        assertThatThrownBy(() -> sweep.markList(list)).isInstanceOf(DigestMismatchException.class);
    }

    @Test
    void whatIsPutOrAskedForSinceTheBeginningStays() throws IOException {
        Sha256 asked = old(1);
        Sha256 putAgain = old(2);
        StoreSweep sweep = StoreSweep.begin(store);
        Sha256 added;
        try (ContentBatch batch = store.batch("job")) {
            assertThat(batch.holds(asked)).isTrue();
            batch.put(content(2));
            added = batch.put(content(3));
            batch.settle();
        }

        assertThat(removeAll(sweep).files()).isZero();
        assertThat(List.of(asked, putAgain, added)).allMatch(store::contains);
    }

    @Test
    void whatIsMarkedOrPutAfterItWasChosenStays() throws IOException {
        Sha256 marked = old(1);
        Sha256 asked = old(2);
        Sha256 gone = old(3);
        StoreSweep sweep = StoreSweep.begin(store);
        List<Sha256> chosen = List.of(marked, asked, gone);
        sweep.mark(marked);
        try (ContentBatch batch = store.batch("job")) {
            batch.holds(asked);
        }

        assertThat(sweep.remove(chosen).files()).isEqualTo(1);
        assertThat(store.contains(gone)).isFalse();
        assertThat(sweep.remove(chosen).files()).isZero();
    }

    @Test
    void aListThatIsNotThereEndsTheSweep() throws IOException {
        Sha256 absent = Sha256.of(content(9));
        StoreSweep sweep = StoreSweep.begin(store);

        assertThatThrownBy(() -> sweep.markList(absent)).isInstanceOf(MissingContentException.class);
    }

    @Test
    void aListThatIsNoneEndsTheSweep() throws IOException {
        Sha256 picture = old(5_000);
        StoreSweep sweep = StoreSweep.begin(store);

        assertThatThrownBy(() -> sweep.markList(picture)).isInstanceOf(TreeFormatException.class);
    }

    @Test
    void whatWasLeftOnItsWayGoesOnceItsOwnerCannotBeAlive() throws IOException {
        ContentBatch crashed = store.batch("crashed");
        crashed.put(content(100_000));
        for (Path left : leftovers()) {
            Files.setLastModifiedTime(left, FileTime.from(LONG_AGO));
        }
        Files.createDirectory(folder.resolve("incoming/ended"));
        Files.setLastModifiedTime(folder.resolve("incoming/ended"), FileTime.from(LONG_AGO));
        ContentBatch alive = store.batch("alive");
        alive.put(content(90_000));

        StoreSweep.begin(store).removeAbandoned(Duration.ofDays(7));

        assertThat(leftovers()).hasSize(1);
        assertThat(folder.resolve("incoming/ended")).doesNotExist();
        alive.settle();
        assertThat(store.contains(Sha256.of(content(90_000)))).isTrue();
    }

    @Test
    void marksAreASetOfDigestsInLittleRoom() {
        Random random = new Random(1);
        ContentMarks marks = new ContentMarks();
        List<Sha256> some = new ArrayList<>();
        int count = 1_000_000;
        for (int i = 0; i < count; i++) {
            Sha256 digest = digest(random);
            marks.add(digest);
            if (i % 1_000 == 0) {
                some.add(digest);
            }
        }
        marks.add(some.get(0));
        marks.add(new Sha256(0, 1, 2, 3));

        assertThat(marks.size()).isEqualTo(count + 1);
        assertThat(some).allMatch(marks::contains);
        assertThat(marks.contains(new Sha256(0, 1, 2, 3))).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(marks.contains(digest(random))).isFalse();
        }
        // Ten million must fit into 200 MB, with the table that grows beside them.
        assertThat(marks.memoryBytes() / (double) count).isLessThan(16);
    }

    private static Sha256 digest(Random random) {
        return new Sha256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private StoreSweep.Removed removeAll(StoreSweep sweep) throws IOException {
        long files = 0;
        long bytes = 0;
        for (int i = 0; i < 256; i++) {
            StoreSweep.Removed removed = sweep.remove(sweep.removable(i));
            files += removed.files();
            bytes += removed.bytes();
        }
        return new StoreSweep.Removed(files, bytes);
    }

    private Sha256 old(int length) throws IOException {
        return old(content(length));
    }

    private Sha256 old(byte[] content) throws IOException {
        try (ContentBatch batch = store.batch("earlier")) {
            Sha256 digest = batch.put(content);
            batch.settle();
            Files.setLastModifiedTime(store.path(digest), FileTime.from(LONG_AGO));
            return digest;
        }
    }

    private Sha256 list(Sha256... digests) throws IOException {
        TreeMap<String, Sha256> files = new TreeMap<>();
        for (Sha256 digest : digests) {
            files.put("pool/" + digest, digest);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TreeWriter writer = new TreeWriter(out)) {
            for (var file : files.entrySet()) {
                writer.add(file.getValue(), file.getKey());
            }
        }
        return old(out.toByteArray());
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private List<Path> leftovers() throws IOException {
        try (var files = Files.walk(folder.resolve("incoming"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
