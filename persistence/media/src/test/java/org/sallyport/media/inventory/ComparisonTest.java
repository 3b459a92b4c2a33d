package org.sallyport.media.inventory;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.inventory.Comparison.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.media.inventory.OfferFixture.compare;
import static org.sallyport.media.inventory.OfferFixture.line;
import static org.sallyport.media.inventory.OfferFixture.weaknesses;

class ComparisonTest {
    @TempDir
    Path folder;

    private OfferFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new OfferFixture(folder);
    }

    private Comparison debian(OfferWriter writer, String... weaknesses) throws Exception {
        Weaknesses known = weaknesses.length == 0 ? Weaknesses.NONE : weaknesses(weaknesses);
        return new Comparison(VersionOrder.DPKG, "amd64", List.of(new Repository(fixture.offer(writer, true), known)));
    }

    @Test
    void whatIsNewerHereIsNotAppliedAndWhatIsOlderIsCurrent() throws Exception {
        OfferWriter writer = new OfferWriter(VersionOrder.DPKG);
        writer.carried("a", "amd64", "1.10", "1.10");
        writer.carried("b", "amd64", "1.0", "1.0");
        writer.carried("c", "amd64", "1.0~rc1", "1.0~rc1");

        var standings = compare(debian(writer), line("a", "1.9"), line("b", "1.0"), line("c", "1.0"), line("d", "1"));

        assertThat(standings)
                .extracting(PackageStanding::bucket)
                .containsExactly(Bucket.NOT_APPLIED, Bucket.CURRENT, Bucket.CURRENT, Bucket.UNKNOWN);
        assertThat(standings.get(0).available()).isEqualTo("1.10");
    }

    @Test
    void whatOnlyUpstreamHasIsNotTransferred() throws Exception {
        OfferWriter writer = new OfferWriter(VersionOrder.DPKG);
        writer.carried("a", "amd64", "1", "1");
        writer.upstream("a", "amd64", "2");
        writer.upstream("b", "amd64", "3");
        writer.carried("c", "amd64", "2", "2");
        writer.upstream("c", "amd64", "3");

        var standings = compare(debian(writer), line("a", "1"), line("b", "2"), line("c", "1"));

        assertThat(standings)
                .extracting(PackageStanding::bucket)
                .containsExactly(Bucket.NOT_TRANSFERRED, Bucket.NOT_TRANSFERRED, Bucket.NOT_APPLIED);
        assertThat(standings).extracting(PackageStanding::fixVersion).containsExactly("2", "3", "");
        assertThat(standings.get(2).upstream()).isEqualTo("3");
    }

    @Test
    void aWeaknessIsThatOfTheSourceInItsOwnVersion() throws Exception {
        OfferWriter writer = new OfferWriter(VersionOrder.DPKG);
        writer.carried("libx1", "amd64", "1:5-3", "4.2-3");
        Comparison comparison = debian(writer, "x 4.2-2 CVE-2026-0002", "x 4.2-4 CVE-2026-0004", "y 9 CVE-2026-0009");

        var standings = compare(
                comparison, "libx1\t1:5-1\tamd64\tx\t4.2-1", "libx2\t1\tamd64\tx\t4.2-3", "libx3\t1\tamd64\tx\t4.2-4");

        assertThat(standings.get(0).bucket()).isEqualTo(Bucket.NOT_APPLIED);
        assertThat(standings.get(0).cves()).containsExactly("CVE-2026-0002");
        assertThat(standings.get(1).bucket()).isEqualTo(Bucket.NOT_TRANSFERRED);
        assertThat(standings.get(1).cves()).containsExactly("CVE-2026-0004");
        assertThat(standings.get(1).fixVersion()).isEqualTo("4.2-4");
        assertThat(standings.get(2).bucket()).isEqualTo(Bucket.UNKNOWN);
    }

    @Test
    void anotherArchitectureIsAnotherPackage() throws Exception {
        OfferWriter writer = new OfferWriter(VersionOrder.DPKG);
        writer.carried("libz", "i386", "9", "9");
        writer.carried("libz", "amd64", "1", "1");
        writer.carried("doc", "all", "2", "2");

        var standings = compare(
                debian(writer),
                "doc\t1\tamd64\tdoc\t1",
                "libz\t1\tamd64\tlibz\t1",
                "libz\t1\tarm64\tlibz\t1",
                "libz\t1\ti386\tlibz\t1");

        assertThat(standings)
                .extracting(PackageStanding::bucket)
                .containsExactly(Bucket.NOT_APPLIED, Bucket.CURRENT, Bucket.UNKNOWN, Bucket.NOT_APPLIED);
    }

    @Test
    void whatNobodyInstallsUnaskedCountsOnlyForThoseWhoAsked() throws Exception {
        OfferWriter stable = new OfferWriter(VersionOrder.DPKG);
        stable.carried("git", "amd64", "2.39", "2.39");
        stable.carried("vim", "amd64", "9.0", "9.0");
        OfferWriter backports = new OfferWriter(VersionOrder.DPKG);
        backports.carried("git", "amd64", "2.45", "2.45");
        backports.carried("vim", "amd64", "9.1", "9.1");
        Comparison comparison = new Comparison(
                VersionOrder.DPKG,
                "amd64",
                List.of(
                        new Repository(fixture.offer(stable, true), Weaknesses.NONE),
                        new Repository(fixture.offer(backports, false), Weaknesses.NONE)));

        var standings = compare(comparison, line("git", "2.39"), line("vim", "9.0.9"));

        assertThat(standings).extracting(PackageStanding::bucket).containsExactly(Bucket.CURRENT, Bucket.NOT_APPLIED);
        assertThat(standings.get(1).available()).isEqualTo("9.1");
    }

    @Test
    void anEpochThatNobodySaidIsThatOfWhatItIsComparedWith() throws Exception {
        OfferWriter rpm = new OfferWriter(VersionOrder.RPM);
        rpm.carried("bind", "x86_64", "32:9.16-2", "32:9.16-2");
        rpm.upstream("bind", "x86_64", "32:9.16-3");
        Comparison fedora = new Comparison(
                VersionOrder.RPM,
                "x86_64",
                List.of(new Repository(
                        fixture.offer(rpm, true), weaknesses("bind 32:9.16-2 CVE-1", "bind 32:9.16-3 CVE-2"))));

        var older = compare(fedora, "bind\t9.16-1\tx86_64\tbind\t-").get(0);
        var same = compare(fedora, "bind\t9.16-2\tx86_64\tbind\t-").get(0);
        var newer = compare(fedora, "bind\t9.16-3\tx86_64\tbind\t-").get(0);
        var without = compare(fedora, "bind\t9.16-3\tx86_64\tbind\t9.16-3").get(0);

        assertThat(older.bucket()).isEqualTo(Bucket.NOT_APPLIED);
        assertThat(older.cves()).containsExactly("CVE-1");
        assertThat(same.bucket()).isEqualTo(Bucket.NOT_TRANSFERRED);
        assertThat(same.cves()).containsExactly("CVE-2");
        assertThat(newer.bucket()).isEqualTo(Bucket.CURRENT);
        assertThat(newer.installed().version()).isEqualTo("9.16-3");
        assertThat(without.bucket()).as("an epoch of 0 that was said").isEqualTo(Bucket.NOT_APPLIED);
    }

    @Test
    void packagesOfModulesAreComparedWithSuchOnly() throws Exception {
        OfferWriter rpm = new OfferWriter(VersionOrder.RPM);
        rpm.carried("nginx", "x86_64", "1.20-2.el9", "1.20-2.el9");
        rpm.carried("nginx", "x86_64", "1.24-1.module+el9+2", "1.24-1.module+el9+2");
        rpm.upstream("nginx", "x86_64", "1.26-1.module+el9+3");
        rpm.carried("nodejs", "x86_64", "20.1-1.module+el9+5", "20.1-1.module+el9+5");
        Weaknesses known = weaknesses("nginx 1.20-2.el9 CVE-1", "nginx 1.24-1.module+el9+2 CVE-2");
        Comparison rocky =
                new Comparison(VersionOrder.RPM, "x86_64", List.of(new Repository(fixture.offer(rpm, true), known)));

        var plain =
                compare(rocky, "nginx\t1.20-2.el9\tx86_64\tnginx\t1.20-2.el9", "nodejs\t16-1\tx86_64\tnodejs\t16-1");
        var modular = compare(rocky, "nginx\t1.22-1.module+el9+1\tx86_64\tnginx\t1.22-1.module+el9+1")
                .get(0);

        assertThat(plain).extracting(PackageStanding::bucket).containsExactly(Bucket.CURRENT, Bucket.UNKNOWN);
        assertThat(modular.bucket()).isEqualTo(Bucket.NOT_APPLIED);
        assertThat(modular.available()).isEqualTo("1.24-1.module+el9+2");
        assertThat(modular.cves()).containsExactly("CVE-2");
    }

    @Test
    void rpmAndPkgGoByTheirOwnOrders() throws Exception {
        OfferWriter rpm = new OfferWriter(VersionOrder.RPM);
        rpm.carried("bash", "x86_64", "1:1.0-1", "1:1.0-1");
        Comparison fedora = new Comparison(
                VersionOrder.RPM,
                "x86_64",
                List.of(new Repository(fixture.offer(rpm, true), weaknesses("bash 1:1.0-1 CVE-2026-0001"))));
        OfferWriter pkg = new OfferWriter(VersionOrder.PKG);
        pkg.carried("zsh", "FreeBSD:14:*", "5.9_4", "5.9_4");
        Comparison freebsd = new Comparison(
                VersionOrder.PKG,
                "FreeBSD:14:amd64",
                List.of(new Repository(fixture.offer(pkg, true), Weaknesses.NONE)));

        var bash = compare(fedora, "bash\t5.2-9\tx86_64\tbash\t5.2-9").get(0);
        var zsh = compare(freebsd, "zsh\t5.9_10\tFreeBSD:14:amd64\tshells/zsh\t5.9_10")
                .get(0);

        assertThat(bash.bucket()).isEqualTo(Bucket.NOT_APPLIED);
        assertThat(bash.cves()).containsExactly("CVE-2026-0001");
        assertThat(zsh.bucket()).isEqualTo(Bucket.CURRENT);
    }
}
