package org.sallyport.media.selection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.sallyport.media.Peer;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.TreeIndex;
import org.sallyport.media.openpgp.KeyAlgorithm;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

class SelectedTreeTest {
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

    private SelectedTree select(AptTree tree, SigningKey key, String... wanted) throws IOException {
        RepositorySelection repository = new RepositorySelection(store);
        int number = repository.add(tree, false);
        PackageSelection selection = repository.choose(List.of("amd64"), List.of(Universe.wish(false, wanted)));
        try (ContentBatch batch = store.batch("select")) {
            NewRelease release = new NewRelease(DATE, Optional.of(DATE.plus(Duration.ofDays(3650))), "a\nchoice");
            SelectedTree selected = repository.write(number, selection, release, key, batch);
            batch.settle();
            return selected;
        }
    }

    @Test
    void stanzasAndPathsStayUpstreamsAndTheListsAreOurs() throws Exception {
        AptTree upstream = SampleTree.put(store, "app; Depends: lib", "lib 2", "other");

        SelectedTree selected = select(upstream, KEY, "app");

        assertThat(selected.packageCount()).isEqualTo(2);
        Path tree = SampleTree.unfold(store, selected.tree(), folder.resolve("tree"));
        assertThat(Files.readAllLines(tree.resolve("dists/stable/Release")))
                .last()
                .isEqualTo("Acquire-By-Hash: yes");
        ReleaseFile release = ReleaseFile.parse(Files.readAllBytes(tree.resolve("dists/stable/Release")));
        assertThat(List.of(release.origin(), release.label(), release.suite(), release.codename(), release.version()))
                .containsExactly("Sample", "Sample-Label", "stable", "sampler", "3.1");
        assertThat(release.date()).contains(DATE);
        assertThat(release.isByHash()).isTrue();
        assertThat(release.files().get("main/binary-amd64/Packages.xz").sizeBytes())
                .isEqualTo(Files.size(tree.resolve("dists/stable/main/binary-amd64/Packages.xz")));
        assertThat(TreeIndex.open(store, selected.tree()).list("pool"))
                .extracting(TreeIndex.Child::name)
                .hasSize(2)
                .anyMatch(name -> name.startsWith("app_"))
                .anyMatch(name -> name.startsWith("lib_"));
        Peer.require("xz");
        String plain = Peer.succeed(folder, "xz", "-dc", "tree/dists/stable/main/binary-amd64/Packages.xz");
        assertThat(plain)
                .contains("Package: lib\nVersion: 2\n", " more of it\nFilename: ./pool/lib_")
                .doesNotContain("other");
    }

    @Test
    void aptUpgradesFromSelectedBackportsNoMoreThanFromUpstreamsOwn() throws Exception {
        Peer.require("apt-get");
        AptTree upstream = SampleTree.putIndex(
                store, SampleTree.listed(Universe.index("app")), "NotAutomatic: yes\nButAutomaticUpgrades: yes\n");

        SelectedTree selected = select(upstream, KEY, "app");

        Path tree = SampleTree.unfold(store, selected.tree(), folder.resolve("tree"));
        assertThat(Files.readAllLines(tree.resolve("dists/stable/Release")))
                .contains("NotAutomatic: yes", "ButAutomaticUpgrades: yes");
        PrivateApt apt = new PrivateApt(folder.resolve("apt"), tree);
        apt.update();
        // apt_preferences(5): 500 is what other repositories have; from 100 only what came from there is upgraded.
        assertThat(apt.policy("app")).contains(" 100 file:");
    }

    @Test
    void theSameChoiceGivesTheSameTree() throws Exception {
        AptTree upstream = SampleTree.put(store, "app; Depends: lib", "lib", "tool");

        assertThat(select(upstream, KEY, "tool", "app")).isEqualTo(select(upstream, KEY, "app", "tool"));
    }

    @Test
    void anIndexOfWhichNothingWasChosenIsThereAndEmpty() throws Exception {
        SelectedTree selected = select(SampleTree.put(store, "app"), KEY, "app");
        RepositorySelection repository = new RepositorySelection(store);
        repository.add(SampleTree.put(store, "app"), true);
        int second = repository.add(SampleTree.put(store, "lib"), false);
        PackageSelection nothing = repository.choose(List.of("amd64"), List.of(Universe.wish(false, "app")));
        try (ContentBatch batch = store.batch("empty")) {
            SelectedTree empty =
                    repository.write(second, nothing, new NewRelease(DATE, Optional.empty(), ""), KEY, batch);
            assertThat(empty.packageCount()).isZero();
            assertThat(empty.fileCount()).isEqualTo(selected.fileCount() - 1);
        }
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void weAndGpgvTakeTheSignatures(KeyAlgorithm algorithm) throws Exception {
        SigningKey key = SigningKey.create(algorithm, "Collector <c@example.org>", DATE.minus(Duration.ofDays(1)));

        SelectedTree selected = select(SampleTree.put(store, "app"), key, "app");

        Path tree = SampleTree.unfold(store, selected.tree(), folder.resolve("tree"));
        Path suite = tree.resolve("dists/stable");
        SignatureVerifier verifier = new SignatureVerifier(PublicKeys.of(key.publicKey()));
        assertThat(verifier.verifyInline(Files.readAllBytes(suite.resolve("InRelease")), DATE)
                        .text())
                .isEqualTo(Files.readAllBytes(suite.resolve("Release")));
        Peer.require("gpgv");
        Peer.require("gpg");
        Peer.succeed(tree, "gpg", "--dearmor", "-o", "key.gpg", "collector.asc");
        Peer.succeed(tree, "gpgv", "--keyring", "./key.gpg", "dists/stable/InRelease");
        Peer.succeed(tree, "gpgv", "--keyring", "./key.gpg", "dists/stable/Release.gpg", "dists/stable/Release");
        Files.writeString(
                suite.resolve("InRelease"),
                Files.readString(suite.resolve("InRelease")).replace("Sample", "Simple"));
        assertThat(Peer.run(tree, "gpgv", "--keyring", "./key.gpg", "dists/stable/InRelease")
                        .exitCode())
                .isNotZero();
    }

    @Test
    void aptInstallsFromTheSelectionAloneWhatItInstallsFromAll() throws Exception {
        Peer.require("apt-get");
        AptTree upstream = SampleTree.put(
                store,
                "app; Depends: lib (>= 2), mta, small | large, any:any",
                "lib 2; Multi-Arch: same; Depends: data",
                "data 1 all; Depends: lib",
                "lib 1",
                "zmail; Provides: mta; Priority: important",
                "amail; Provides: mta",
                "small; Depends: gone",
                "large",
                "any; Multi-Arch: allowed",
                "unrelated");

        SelectedTree selected = select(upstream, KEY, "app");

        Set<String> installed = simulate(selected, "app");
        assertThat(installed).contains("app", "lib", "data", "large", "any").doesNotContain("unrelated", "small");
        assertThat((long) installed.size()).isEqualTo(selected.packageCount());
    }

    @Test
    void aptDownloadsFromTheSelectionWhatLiesBesideTheLists() throws Exception {
        Peer.require("apt-get");
        Peer.require("apt-ftparchive");
        Peer.require("dpkg-deb");
        Path upstream = folder.resolve("upstream");
        Path deb = upstream.resolve("dists/stable/pool/main/amd64/app_1_amd64.deb");
        Path control = Files.createDirectories(folder.resolve("app/DEBIAN")).resolve("control");
        Files.writeString(control, """
                Package: app
                Version: 1
                Architecture: amd64
                Maintainer: Nobody <nobody@example.org>
                Description: a package
                """);
        Files.createDirectories(deb.getParent());
        Peer.succeed(folder, "dpkg-deb", "--build", "app", deb.toString());
        String listed = Peer.succeed(upstream, "apt-ftparchive", "packages", "dists/stable/pool");
        try (ContentBatch batch = store.batch("packages")) {
            batch.put(Files.readAllBytes(deb));
            batch.settle();
        }

        SelectedTree selected = select(SampleTree.putIndex(store, listed), KEY, "app");

        Path tree = SampleTree.unfold(store, selected.tree(), folder.resolve("tree"));
        PrivateApt apt = new PrivateApt(folder.resolve("apt"), tree);
        apt.update();
        assertThat(apt.download("app")).hasSameBinaryContentAs(deb);
    }

    @Test
    void aptInstallsEveryChosenPackageOfRandomRepositories() throws Exception {
        Peer.require("apt-get");
        for (int seed = 1; seed <= 4; seed++) {
            AptTree upstream = SampleTree.put(store, randomPackages(new Random(seed), 200));
            SelectedTree selected = select(upstream, KEY, "p1?", "p2*");
            Path indexes = SampleTree.unfold(store, selected.tree(), folder.resolve("random" + seed));
            PrivateApt apt = new PrivateApt(folder.resolve("apt" + seed), indexes);
            apt.update();
            for (String name : List.of("p10", "p15", "p19", "p2", "p25", "p200")) {
                if (apt.knows(name)) {
                    assertThat(apt.simulate(name)).as("seed %s, %s", seed, name).contains(name);
                }
            }
        }
    }

    /** Dependencies go to lower numbers mostly, back now and then, some to nothing. */
    private static String[] randomPackages(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            StringBuilder line = new StringBuilder("p" + i + " " + (1 + random.nextInt(3)));
            List<String> groups = new ArrayList<>();
            for (int g = random.nextInt(4); g > 0; g--) {
                String group = "p" + (1 + random.nextInt(random.nextInt(10) == 0 ? count + 5 : i));
                if (random.nextInt(3) == 0) {
                    group += " (>= " + (1 + random.nextInt(3)) + ")";
                }
                groups.add(group + " | "
                        + (random.nextBoolean() ? "v" + random.nextInt(8) : "p" + (1 + random.nextInt(count))));
            }
            if (!groups.isEmpty()) {
                line.append("; Depends: ").append(String.join(", ", groups));
            }
            if (random.nextInt(6) == 0) {
                line.append("; Provides: v").append(random.nextInt(8));
            }
            lines.add(line.toString());
        }
        return lines.toArray(String[]::new);
    }

    private Set<String> simulate(SelectedTree selected, String name) throws Exception {
        Path indexes = SampleTree.unfold(store, selected.tree(), folder.resolve("indexes"));
        PrivateApt apt = new PrivateApt(folder.resolve("apt"), indexes);
        apt.update();
        return apt.simulate(name);
    }
}
