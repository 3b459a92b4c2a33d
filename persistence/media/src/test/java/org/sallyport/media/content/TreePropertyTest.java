package org.sallyport.media.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.sallyport.media.bytes.Folders;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every tree, tried on short paths of few letters, which collide and nest often. */
class TreePropertyTest {

    private static Path folder;
    private static ContentStore store;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("tree-properties");
        store = ContentStore.open(folder);
    }

    @AfterContainer
    static void remove() throws IOException {
        Folders.empty(folder);
        Files.delete(folder);
    }

    @Provide
    Arbitrary<Map<String, Sha256>> trees() {
        Arbitrary<String> segment = Arbitraries.of("a", "b", "a-", "a.", "a0", "!", "z", "é", "\uFFFD", "\uD83D\uDE00");
        Arbitrary<String> path = segment.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        Arbitrary<Sha256> digest = Arbitraries.integers().between(0, 3).map(i -> Sha256.of(new byte[i]));
        return Arbitraries.maps(path, digest).ofMaxSize(30).map(TreePropertyTest::withoutConflicts);
    }

    @Property(tries = 300)
    void orderIsThatOfTheBytes(@ForAll("trees") Map<String, Sha256> tree) {
        List<String> paths = new ArrayList<>(tree.keySet());
        List<String> byBytes = new ArrayList<>(paths);
        byBytes.sort((l, r) ->
                Arrays.compareUnsigned(l.getBytes(StandardCharsets.UTF_8), r.getBytes(StandardCharsets.UTF_8)));

        assertThat(paths).isEqualTo(byBytes);
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("trees") Map<String, Sha256> tree) throws IOException {
        Map<String, Sha256> read = new TreeMap<>(TreePath.ORDER);
        TreeReader reader = reader(tree);
        for (TreeEntry entry = reader.next(); entry != null; entry = reader.next()) {
            read.put(entry.path(), entry.digest());
        }

        assertThat(read).isEqualTo(tree);
    }

    @Property(tries = 300)
    void anIndexFindsWhatIsThereAndNothingElse(
            @ForAll("trees") Map<String, Sha256> tree, @ForAll("trees") Map<String, Sha256> others) throws IOException {
        TreeIndex index = index(tree);

        for (String path : tree.keySet()) {
            assertThat(index.find(path)).as(path).contains(tree.get(path));
        }
        for (String path : others.keySet()) {
            assertThat(index.find(path)).as(path).isEqualTo(Optional.ofNullable(tree.get(path)));
        }
    }

    @Property(tries = 300)
    void anIndexListsEachFolderOnceWithItsChildren(@ForAll("trees") Map<String, Sha256> tree) throws IOException {
        TreeIndex index = index(tree);
        Set<String> folders = new HashSet<>(Set.of(""));
        for (String path : tree.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }

        for (String folderPath : folders) {
            String prefix = folderPath.isEmpty() ? "" : folderPath + "/";
            List<String> expected = tree.keySet().stream()
                    .filter(path -> path.startsWith(prefix))
                    .map(path -> path.substring(prefix.length()))
                    .map(rest -> rest.contains("/") ? rest.substring(0, rest.indexOf('/') + 1) : rest)
                    .distinct()
                    .toList();
            List<String> listed = index.list(folderPath).stream()
                    .map(child -> child.isFolder() ? child.name() + "/" : child.name())
                    .toList();
            assertThat(listed).as(folderPath).isEqualTo(expected);
            assertThat(index.hasFolder(folderPath)).isTrue();
        }
        assertThat(index.list("no/such/folder")).isEmpty();
        assertThat(index.hasFolder("no")).isFalse();
    }

    @Property(tries = 300)
    void aDifferenceAppliedToTheFirstTreeGivesTheSecond(
            @ForAll("trees") Map<String, Sha256> before, @ForAll("trees") Map<String, Sha256> after)
            throws IOException {
        Map<String, Sha256> applied = new TreeMap<>(before);
        List<String> order = new ArrayList<>();
        TreeDiff diff = new TreeDiff(reader(before), reader(after));
        for (TreeDiff.Change change = diff.next(); change != null; change = diff.next()) {
            order.add(change.path());
            assertThat(change.before()).isEqualTo(before.get(change.path()));
            if (change.isRemoved()) {
                applied.remove(change.path());
            } else {
                applied.put(change.path(), change.after());
            }
        }

        assertThat(applied).isEqualTo(new TreeMap<>(after));
        assertThat(order).isSortedAccordingTo(TreePath.ORDER).doesNotHaveDuplicates();
        assertThat(order)
                .allMatch(path -> !Optional.ofNullable(before.get(path)).equals(Optional.ofNullable(after.get(path))));
    }

    private static Map<String, Sha256> withoutConflicts(Map<String, Sha256> paths) {
        return paths.entrySet().stream()
                .filter(file -> paths.keySet().stream().noneMatch(other -> other.startsWith(file.getKey() + "/")))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, () -> new TreeMap<>(TreePath.ORDER)));
    }

    private static byte[] bytes(Map<String, Sha256> tree) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TreeWriter writer = new TreeWriter(out)) {
            for (Map.Entry<String, Sha256> file : tree.entrySet()) {
                writer.add(file.getValue(), file.getKey());
            }
        }
        return out.toByteArray();
    }

    private static TreeReader reader(Map<String, Sha256> tree) throws IOException {
        return new TreeReader(new ByteArrayInputStream(bytes(tree)));
    }

    private static TreeIndex index(Map<String, Sha256> tree) throws IOException {
        byte[] content = bytes(tree);
        // Not by a batch: thousands of forces would make this slow and prove nothing about trees.
        Files.write(store.path(Sha256.of(content)), content);
        return TreeIndex.open(store, Sha256.of(content));
    }
}
