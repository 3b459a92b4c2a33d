package org.sallyport.media.set;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.DiscImage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SetPackerTest {

    @TempDir
    Path folder;

    @Test
    void everythingIsOnOneDiscWithoutACapacity() throws Exception {
        SetPlan plan = SetPacker.pack(new SetFixture(folder).withSomething().inputs());

        assertThat(plan.discs()).hasSize(1);
        assertThat(plan.discs().get(0).payload()).hasSize(25);
        assertThat(plan.discs().get(0).complete()).containsExactlyInAnyOrder("alpha", "beta");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_500_000, 2_000_000, 3_333_333, 737_280_000})
    void noImageExceedsTheCapacityAndNothingIsLostOrTwice(long capacity) throws Exception {
        SetFixture fixture = many(capacity);
        SetPlan plan = SetPacker.pack(fixture.inputs());

        for (DiscImage image : fixture.images()) {
            assertThat(image.sizeBytes()).isLessThanOrEqualTo(capacity);
        }
        Map<String, Integer> places = new HashMap<>();
        for (DiscPlan disc : plan.discs()) {
            disc.payload().forEach(file -> places.merge(file.path(), 1, Integer::sum));
        }
        Map<Boolean, List<String>> byKind =
                places.keySet().stream().collect(Collectors.partitioningBy(path -> path.contains("/pool/")));
        assertThat(byKind.get(true)).hasSize(300).allMatch(path -> places.get(path) == 1);
        assertThat(byKind.get(false)).hasSize(2);
    }

    @Test
    void metadataIsOnEveryDiscThatHoldsFilesOfTheRepository() throws Exception {
        SetPlan plan = SetPacker.pack(many(1_500_000).inputs());

        for (DiscPlan disc : plan.discs()) {
            List<String> paths = disc.payload().stream().map(DiscFile::path).toList();
            for (String name : List.of("alpha", "beta")) {
                boolean packages = paths.stream().anyMatch(path -> path.startsWith(name + "/pool/"));
                assertThat(paths.contains(name + "/dists/stable/InRelease")).isEqualTo(packages);
            }
        }
    }

    @Test
    void theLowerBoundIsReachedAndPackagesOfASourceStayTogether() throws Exception {
        SetInputs inputs = many(2_000_000).inputs();
        SetPlan plan = SetPacker.pack(inputs);

        long payload = plan.discs().stream()
                .flatMap(disc -> disc.payload().stream())
                .mapToLong(file -> (file.sizeBytes() + 2047) / 2048 * 2048)
                .sum();
        // Structures, padding and lists take some 500 kB of each disc here.
        assertThat((long) plan.discs().size()).isEqualTo((payload + 1_499_999) / 1_500_000);
        Map<String, Long> discsOfSource = plan.discs().stream()
                .flatMap(disc -> disc.payload().stream()
                        .map(DiscFile::path)
                        .filter(path -> path.contains("/pool/"))
                        .map(path -> path.substring(0, path.lastIndexOf('/')))
                        .distinct())
                .collect(Collectors.groupingBy(source -> source, Collectors.counting()));
        assertThat(discsOfSource.values()).filteredOn(discs -> discs > 1).hasSizeLessThan(10);
    }

    @Test
    void packingIsAFunctionOfItsInputs() throws Exception {
        assertThat(SetPacker.pack(many(1_500_000).inputs()))
                .isEqualTo(SetPacker.pack(many(1_500_000).inputs()));
    }

    @Test
    void aFileThatIsLargerThanADiscIsNamed() throws Exception {
        SetFixture fixture = many(2_000_000).with("beta", "pool/huge.deb", SetFixture.random(5, 2_100_000));

        assertThatThrownBy(() -> SetPacker.pack(fixture.inputs()))
                .isInstanceOfSatisfying(TooLargeForDiscException.class, e -> {
                    assertThat(e.path()).isEqualTo("beta/pool/huge.deb");
                    assertThat(e.capacityBytes()).isEqualTo(2_000_000);
                });
    }

    @Test
    void everyFileThatFitsOnNoDiscIsListed() throws Exception {
        SetFixture fixture = many(2_000_000)
                .with("beta", "pool/huge.deb", SetFixture.random(5, 2_100_000))
                .with("alpha", "pool/larger.deb", SetFixture.random(6, 3_000_000))
                .with("alpha", "pool/large.deb", SetFixture.random(7, 1_999_000));

        assertThat(SetPacker.tooLarge(fixture.inputs()))
                .extracting(DiscFile::path)
                .containsExactly("alpha/pool/larger.deb", "alpha/pool/large.deb", "beta/pool/huge.deb");
        assertThat(SetPacker.tooLarge(many(2_000_000).inputs())).isEmpty();
        assertThat(SetPacker.tooLarge(many(500_000)
                        .with("alpha", "dists/stable/main/Packages", SetFixture.random(8, 600_000))
                        .inputs()))
                .extracting(DiscFile::path)
                .containsExactly("alpha/dists/stable/main/Packages");
    }

    @Test
    void seventyThousandFoldersTakeTwoDiscs() throws Exception {
        SetFixture fixture = new SetFixture(folder).withCapacity(MediaCapacity.BD25.bytes());
        for (int i = 0; i < 70_000; i++) {
            String path = "pool/main/" + i / 1000 + "/p" + i + "/p" + i + ".deb";
            fixture.withListed("alpha", path, Sha256.of(path.getBytes(StandardCharsets.US_ASCII)), 3000);
        }
        SetInputs inputs = fixture.inputs();

        SetPlan plan = SetPacker.pack(inputs);

        assertThat(plan.discs()).hasSize(2);
        SetComposer composer = new SetComposer(inputs, plan);
        int files = 0;
        for (DiscPlan disc : plan.discs()) {
            // The layout refuses more than 65,000 folders.
            assertThat(composer.imageSizeBytes(disc.index())).isLessThan(MediaCapacity.BD25.bytes());
            files += disc.payload().size();
        }
        assertThat(files).isEqualTo(70_000);
    }

    @Test
    void aDiscTooSmallForWhatEveryDiscCarriesIsRefused() {
        assertThatThrownBy(() -> SetPacker.pack(many(300_000).inputs())).isInstanceOf(TooLargeForDiscException.class);
    }

    @Test
    void aRepositoryOfMetadataAloneIsOnADisc() throws Exception {
        SetPlan plan = SetPacker.pack(new SetFixture(folder)
                .with("alpha", "dists/stable/InRelease", "Origin: alpha\n")
                .inputs());

        assertThat(plan.discs()).hasSize(1);
        assertThat(plan.discs().get(0).payload()).hasSize(1);
    }

    @Test
    void aSetWithoutAnyFileHasOneDisc() throws Exception {
        assertThat(SetPacker.pack(new SetFixture(folder).inputs()).discs()).hasSize(1);
    }

    private SetFixture many(long capacity) throws IOException {
        SetFixture fixture = new SetFixture(folder).withCapacity(capacity);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            String repository = i % 3 == 0 ? "beta" : "alpha";
            byte[] content = SetFixture.random(i, 500 + random.nextInt(60_000));
            fixture.with(repository, "pool/main/s" + i / 5 + "/p" + i + ".deb", content);
        }
        return fixture.with("alpha", "dists/stable/InRelease", "a").with("beta", "dists/stable/InRelease", "b");
    }
}
