package org.sallyport.media.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class TreeExportTest {
    @TempDir
    Path folder;

    private ContentStore store;
    private Path root;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder.resolve("content"));
        root = folder.resolve("mirror");
    }

    private Sha256 tree(String... contents) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (ContentBatch batch = store.batch("test")) {
            for (int i = 0; i < contents.length; i++) {
                Sha256 digest = batch.put(contents[i].getBytes(StandardCharsets.UTF_8));
                lines.append(digest).append("  pool/").append(i).append("/file\n");
            }
            Sha256 tree = batch.put(lines.toString().getBytes(StandardCharsets.UTF_8));
            batch.settle();
            return tree;
        }
    }

    private TreeExport.Done export(Sha256 tree) throws IOException {
        return new TreeExport(store, root).run(tree, "up", count -> {}, () -> false);
    }

    @Test
    void filesAreTheStoresOwnAndCanOnlyBeRead() throws IOException {
        TreeExport.Done done = export(tree("one", "two"));

        Path file = root.resolve("up/pool/0/file");
        assertThat(done.linked()).isEqualTo(2);
        assertThat(file).hasContent("one");
        assertThat(Files.isSameFile(file, store.path(Sha256.of("one".getBytes(StandardCharsets.UTF_8)))))
                .isTrue();
        assertThat(Files.getPosixFilePermissions(file).toString()).doesNotContain("WRITE");
    }

    @Test
    void oneThatIsStoppedShowsNothingAndGoesOnLater() throws IOException {
        Sha256 tree = tree("one", "two", "three");
        AtomicLong files = new AtomicLong();

        new TreeExport(store, root).run(tree, "up", files::addAndGet, () -> files.get() == 2);

        assertThat(root.resolve("up")).doesNotExist();
        assertThat(export(tree).kept()).isEqualTo(2);
        assertThat(root.resolve("up/pool/2/file")).hasContent("three");
    }

    @Test
    void theTreeBeforeStaysAndTheOneBeforeThatGoes() throws IOException {
        Sha256 first = tree("one");
        export(first);
        Path old = root.resolve("up").toRealPath();
        export(tree("two"));
        assertThat(old.resolve("pool/0/file")).hasContent("one");

        export(tree("three"));

        assertThat(old).doesNotExist();
        assertThat(root.resolve("up/pool/0/file")).hasContent("three");
    }

    @Test
    void aFileThatTheStoreHasReplacedIsExchanged() throws IOException {
        Sha256 tree = tree("one");
        export(tree);
        Path stored = store.path(Sha256.of("one".getBytes(StandardCharsets.UTF_8)));
        Path better = Files.writeString(folder.resolve("better"), "one");
        Files.delete(stored);
        Files.copy(better, stored);

        assertThat(export(tree).linked()).isEqualTo(1);
        assertThat(Files.isSameFile(root.resolve("up/pool/0/file"), stored)).isTrue();
    }

    @Test
    void onAnotherFileSystemItCopies() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(folder)));
        root = Files.createTempDirectory(memory, "sallyport-export");

        TreeExport.Done done = export(tree("one", "two"));

        assertThat(done.copied()).isEqualTo(2);
        assertThat(root.resolve("up/pool/1/file")).hasContent("two");
        new StoreFolder(root).delete();
    }

    @Test
    void whatIsNoExportOfOursIsLeftAlone() throws IOException {
        Files.createDirectories(root.resolve("up"));

        assertThatThrownBy(() -> export(tree("one"))).isInstanceOf(FileAlreadyExistsException.class);
    }

    /** A folder to be removed with all that it has. */
    private record StoreFolder(Path path) {
        void delete() throws IOException {
            try (var files = Files.walk(path)) {
                for (Path file :
                        files.sorted((left, right) -> right.compareTo(left)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
