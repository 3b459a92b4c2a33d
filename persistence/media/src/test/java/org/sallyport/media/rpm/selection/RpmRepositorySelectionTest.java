package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.CpuTime;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.media.selection.UnresolvedSelectionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RpmRepositorySelectionTest {
    private static final Instant DATE = Instant.parse("2026-11-22T08:00:00Z");
    private static final SigningKey KEY =
            SigningKey.create(KeyAlgorithm.ED25519, "Collector <c@example.org>", DATE.minus(Duration.ofDays(1)));

    @TempDir
    Path folder;

    private ContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(folder.resolve("store"));
    }

    private static RpmWish wish(boolean recommends, String... wanted) {
        return new RpmWish(Stream.of(wanted).map(WantedRpms::parse).toList(), true, recommends);
    }

    /** Labels of what is chosen of one repository. */
    private List<String> chosen(SampleRpms sample, String... wanted) throws IOException {
        RpmRepositorySelection selection = new RpmRepositorySelection(store);
        int number = selection.add(sample.put(store), false);
        return labels(selection.choose(List.of(wish(false, wanted))), number);
    }

    private static List<String> labels(RpmSelection selection, int number) {
        return selection.packages(number).stream()
                .map(each -> each.name() + "-" + each.version() + "." + each.architecture())
                .toList();
    }

    @Test
    void theNewestOfANameComesWithWhatItRequires() throws Exception {
        SampleRpms sample = new SampleRpms()
                .with("app-1-9.x86_64", "app-1-10.x86_64; R lib >= 2; R rpmlib(X) <= 4", "lib-1-1.x86_64")
                .with("lib-2-1.x86_64; R libc.so.6()(64bit)", "lib-2-1.i686; R libc.so.6")
                .with("libc-5-1.x86_64; P libc.so.6()(64bit)", "libc-5-1.i686; P libc.so.6")
                .with("app-9-1.src; R nothing", "other-1-1.noarch");

        assertThat(chosen(sample, "app")).containsExactly("app-1-10.x86_64", "lib-2-1.x86_64", "libc-5-1.x86_64");
        assertThat(chosen(sample, "app=1-9")).containsExactly("app-1-9.x86_64");
        assertThat(chosen(sample, "lib.i686")).containsExactly("lib-2-1.i686", "libc-5-1.i686");
        assertThat(chosen(sample, "lib:i686=2")).containsExactly("lib-2-1.i686", "libc-5-1.i686");
    }

    @Test
    void hostsOfSeveralArchitecturesEachGetWhatIsThereForThem() throws Exception {
        SampleRpms sample = new SampleRpms()
                .with("app-1-1.noarch; R lib", "lib-1-1.x86_64", "lib-1-1.aarch64; R firmware", "firmware-1-1.aarch64")
                .with("tool-1-1.x86_64");

        assertThat(chosen(sample, "app", "tool", "firmware:aarch64"))
                .containsExactly(
                        "app-1-1.noarch",
                        "firmware-1-1.aarch64",
                        "lib-1-1.aarch64",
                        "lib-1-1.x86_64",
                        "tool-1-1.x86_64");
        assertThatThrownBy(() -> chosen(sample, "tool:aarch64")).hasMessageContaining("no package at hand is meant");
    }

    @Test
    void filesAreLookedForInTheirOwnList() throws Exception {
        SampleRpms sample = new SampleRpms()
                .with("app-1-1.noarch; R /opt/tool; R /opt/tool", "tool-1-1.noarch; F /opt/tool", "no-1-1.noarch");

        assertThat(chosen(sample, "app")).containsExactly("app-1-1.noarch", "tool-1-1.noarch");
        assertThat(chosen(sample, "/opt/tool")).containsExactly("tool-1-1.noarch");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(absent or b)                    | b",
                "(a or b)                         | a",
                "(a and b)                        | a b",
                "(absent if missing)              | ''",
                "(a if b)                         | a",
                "(absent if b else a)             | a",
                "(virtual with virtual < 2)       | a",
                "(virtual without virtual >= 2)   | a",
                "(a unless b)                     | a",
                "(absent unless b)                | b",
                "((a and absent) or (b and a))    | a b",
                "(lib(x) >= 1 or absent)          | b",
            })
    void richDependenciesAreTakenApart(String required, String expected) throws Exception {
        SampleRpms sample = new SampleRpms()
                .with(
                        "app-1-1.noarch; R " + required,
                        "a-1-1.noarch; P virtual = 1",
                        "b-1-1.noarch; P virtual = 2; P lib(x) = 3");

        List<String> names = new ArrayList<>(chosen(sample, "app"));

        names.remove("app-1-1.noarch");
        assertThat(names.stream().map(each -> each.substring(0, 1)))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a",
                "(a or b and c)",
                "()",
                "(a xor b)",
                "((((((((((((((((((a))))))))))))))))))",
                "(a if b or c)"
            })
    void whatIsNoRichDependencyIsAGap(String required) {
        SampleRpms sample = new SampleRpms().with("app-1-1.noarch; R " + required, "a-1-1.noarch", "b-1-1.noarch");

        assertThatThrownBy(() -> chosen(sample, "app"))
                .isInstanceOf(UnresolvedSelectionException.class)
                .hasMessageContaining("app needs");
    }

    @Test
    void whatLacksSomethingGivesWayOrIsNamedWithItsChain() throws Exception {
        SampleRpms sample = new SampleRpms()
                .with("app-1-1.noarch; R web", "bad-1-1.noarch; P web; R deep", "deep-1-1.noarch; R gone >= 4")
                .with("longer-1-1.noarch; P web");

        assertThat(chosen(sample, "app")).containsExactly("app-1-1.noarch", "longer-1-1.noarch");
        assertThat(chosen(sample, "*")).containsExactly("app-1-1.noarch", "longer-1-1.noarch");
        assertThatThrownBy(() -> chosen(sample, "bad"))
                .isInstanceOf(UnresolvedSelectionException.class)
                .hasMessageContaining("bad needs deep needs gone >= 4");
        assertThatThrownBy(() -> chosen(sample, "nobody")).hasMessageContaining("no package at hand is meant");
    }

    @Test
    void whatAPackageLikesTellsBetweenChoicesAndModulesComeLast() throws Exception {
        SampleRpms sample = new SampleRpms()
                .with(
                        "libc-1-1.noarch; R langpack; S minimal",
                        "aa-1-1.noarch; P langpack",
                        "minimal-1-1.noarch; P langpack")
                .with("node-2-1.module+el9.noarch", "node-1-1.noarch");

        assertThat(chosen(sample, "libc")).containsExactly("libc-1-1.noarch", "minimal-1-1.noarch");
        assertThat(chosen(sample, "node")).containsExactly("node-1-1.noarch");
        assertThat(chosen(sample, "node=2")).containsExactly("node-2-1.module+el9.noarch");
    }

    @Test
    void groupsAndRecommendationsComeOnWish() throws Exception {
        SampleRpms sample = new SampleRpms()
                .with("a-1-1.noarch; M b; M absent", "b-1-1.noarch", "c-1-1.noarch")
                .list(
                        "group",
                        "<comps><group><id>core</id><packagelist><packagereq type=\"mandatory\">a</packagereq>"
                                + "<packagereq type=\"optional\">c</packagereq><packagereq>nothing</packagereq></packagelist>"
                                + "</group></comps>");
        RpmRepositorySelection selection = new RpmRepositorySelection(store);
        int number = selection.add(sample.put(store), false);

        assertThat(labels(selection.choose(List.of(wish(false, RpmWish.MINIMAL_SYSTEM))), number))
                .containsExactly("a-1-1.noarch");
        assertThat(labels(selection.choose(List.of(wish(true, "a"))), number))
                .containsExactly("a-1-1.noarch", "b-1-1.noarch");
    }

    @Test
    void whatAnotherRepositoryBringsAnywayIsNotSelected() throws Exception {
        RpmRepositorySelection selection = new RpmRepositorySelection(store);
        selection.add(new SampleRpms().with("lib-1-1.noarch; R gone; R base").put(store), true);
        int number = selection.add(
                new SampleRpms()
                        .with("app-1-1.noarch; R lib", "lib-2-1.noarch", "base-1-1.noarch")
                        .put(store),
                false);

        RpmSelection chosen = selection.choose(List.of(wish(false, "app")));

        assertThat(labels(chosen, number))
                .as("and what it requires")
                .containsExactly("app-1-1.noarch", "base-1-1.noarch");
        assertThat(chosen.packages(number).get(1).chain()).containsExactly("app", "app", "lib", "base");
        assertThat(chosen.notes()).containsExactly("carried whole, but cannot be installed: lib needs gone");
    }

    @Test
    void ofWhatAnotherRepositoryBringsTheOneIsFollowedThatHostsInstall() throws Exception {
        RpmRepositorySelection selection = new RpmRepositorySelection(store);
        selection.add(
                new SampleRpms()
                        .with("lib-1-1.noarch; R old", "lib-2-1.noarch; R base")
                        .with("tool-1-1.i686; R old", "tool-1-1.x86_64; R base64")
                        .put(store),
                true);
        int number = selection.add(
                new SampleRpms()
                        .with("app-1-1.x86_64; R lib; R tool", "old-1-1.noarch", "base-1-1.noarch", "base64-1-1.noarch")
                        .put(store),
                false);

        assertThat(labels(selection.choose(List.of(wish(false, "app"))), number))
                .containsExactly("app-1-1.x86_64", "base-1-1.noarch", "base64-1-1.noarch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "../x", "", "a=", "@", "a:b:c", "(x)", "a\u0007"})
    void whatIsNoWishIsRefused(String text) {
        assertThatThrownBy(() -> WantedRpms.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTreeIsCompleteInUpstreamsOwnWordsAndSignedByUs() throws Exception {
        String update = "<update type=\"security\"><id>%s</id><pkglist><collection><package name=\"%s\" version=\"%s\""
                + " release=\"1\" arch=\"noarch\"/></collection></pkglist></update>";
        SampleRpms sample = new SampleRpms()
                .with("app-1-1.noarch; R lib; F /opt/app", "lib-2-1.noarch", "other-1-1.noarch; F /opt/other")
                .list(
                        "updateinfo",
                        "<updates>" + update.formatted("U1", "lib", "1") + update.formatted("U2", "lib", "3")
                                + update.formatted("U3", "other", "1") + "</updates>")
                .list("modules", "---\n")
                .list("primary_db", "no database");
        RpmTree upstream = sample.put(store);

        SelectedTree made = write(upstream);

        assertThat(write(upstream)).isEqualTo(made);
        assertThat(made.packageCount()).isEqualTo(2);
        RpmTree tree = new RpmTree(made.tree());
        RepomdFile repomd = tree.repomd(store);
        assertThat(repomd.files())
                .extracting(RepomdEntry::type)
                .containsExactly("primary", "filelists", "other", "updateinfo", "modules");
        assertThat(List.of(repomd.distribution(), repomd.platform())).containsExactly("Y & 9", "cpe:/o:x:y:9");
        assertThat(repomd.date()).contains(DATE);
        assertThat(plain(repomd, "primary"))
                .contains("packages=\"2\"", "<name>app</name>", "<name>lib</name>", "<!-- <package> -->")
                .doesNotContain("<name>other</name>")
                .endsWith("</metadata>\n");
        assertThat(plain(repomd, "filelists")).contains("/opt/app").doesNotContain("/opt/other");
        assertThat(plain(repomd, "other")).contains("name=\"lib\"").doesNotContain("name=\"other\"");
        assertThat(plain(repomd, "updateinfo")).contains("U1").doesNotContain("U2", "U3");
        assertThat(paths(made.tree()))
                .contains("Packages/app-1-1.noarch.rpm", "Packages/lib-2-1.noarch.rpm", "collector.asc", "upstream.asc")
                .noneMatch(path -> path.contains("other-1") || path.contains("primary_db"));
        TreeIndex files = TreeIndex.open(store, made.tree());
        byte[] signature = store.bytes(files.find("repodata/repomd.xml.asc").orElseThrow(), 1 << 20);
        byte[] signed = store.bytes(files.find("repodata/repomd.xml").orElseThrow(), 1 << 20);
        assertThat(new SignatureVerifier(PublicKeys.of(KEY.publicKey())).verifyDetached(signed, signature, DATE))
                .hasSize(1);
    }

    @Test
    @Tag("thorough")
    void aLargeDistributionIsChosenFromInSecondsAndBoundedMemory() throws Exception {
        SampleRpms sample = new SampleRpms();
        int packages = 60_000;
        for (int i = 0; i < packages; i++) {
            StringBuilder line = new StringBuilder("p" + i + "-1-1.x86_64; F /opt/file" + i);
            for (int j = 0; j < 8; j++) {
                line.append("; P lib").append(i).append(".so.").append(j).append("()(64bit)");
                line.append("; R lib")
                        .append(i / (j + 2))
                        .append(".so.")
                        .append(j)
                        .append("()(64bit)");
            }
            sample.with(line.toString());
        }
        RpmTree tree = sample.with("app-1-1.x86_64; R p59999; R /opt/file7").put(store);
        Duration began = CpuTime.ofThisThread();
        RpmRepositorySelection selection = new RpmRepositorySelection(store);
        int number = selection.add(tree, false);

        List<String> labels = labels(selection.choose(List.of(wish(false, "app"))), number);

        assertThat(labels).contains("p7-1-1.x86_64", "p29999-1-1.x86_64").hasSizeLessThan(packages / 10);
        assertThat(CpuTime.ofThisThread().minus(began)).isLessThan(Duration.ofSeconds(30));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        assertThat(runtime.totalMemory() - runtime.freeMemory()).isLessThan(400L << 20);
        assertThat(selection.packageCount()).isEqualTo(packages + 1);
    }

    private SelectedTree write(RpmTree upstream) throws IOException {
        RpmRepositorySelection selection = new RpmRepositorySelection(store);
        int number = selection.add(upstream, false);
        RpmSelection chosen = selection.choose(List.of(wish(false, "app")));
        try (ContentBatch batch = store.batch("select")) {
            SelectedTree made = selection.write(number, chosen, DATE, KEY, batch);
            batch.settle();
            return made;
        }
    }

    private String plain(RepomdFile repomd, String type) throws IOException {
        try (var in = RpmTree.open(store, repomd.of(type).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<String> paths(Sha256 tree) throws IOException {
        List<String> paths = new ArrayList<>();
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                paths.add(entry.path());
            }
        }
        return paths;
    }
}
