package org.sallyport.media.rpm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RpmMetadataTest {

    private static final String DIGEST = "a".repeat(64);
    private static final String PRIMARY = """
              <data type="primary">
                <checksum type="sha256">%s</checksum>
                <open-checksum type="sha256">%s</open-checksum>
                <location href="repodata/x-primary.xml.zst"/>
                <timestamp>1700000000</timestamp>
                <size>123</size><open-size>456</open-size>
              </data>
            """.formatted(DIGEST, "b".repeat(64));

    private static RepomdFile repomd(String inner) throws IOException {
        return RepomdFile.parse(
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<repomd xmlns=\"http://linux.duke.edu/metadata/repo\""
                                + " xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">" + inner + "</repomd>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static PrimaryReader primary(String inner) throws IOException {
        String text =
                "<metadata xmlns=\"http://linux.duke.edu/metadata/common\" packages=\"1\">" + inner + "</metadata>";
        return new PrimaryReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "primary.xml");
    }

    private static String pkg(String name, String location) {
        return """
                <package type="rpm"><name>%s</name><arch>x86_64</arch><version epoch="1" ver="2.0" rel="3.el9"/>
                <checksum type="sha256" pkgid="YES">%s</checksum><summary>a &lt;b&gt; &amp; c</summary>
                <size package="7" installed="9" archive="9"/><location href="%s"/>
                <format><rpm:sourcerpm xmlns:rpm="r">s-2.0-3.el9.src.rpm</rpm:sourcerpm>
                <rpm:provides xmlns:rpm="r"><rpm:entry name="x"/></rpm:provides><file>/usr/bin/x</file></format></package>
                """.formatted(name, DIGEST, location);
    }

    @Test
    void aRepomdSaysWhatThereIs() throws Exception {
        RepomdFile file = repomd("<revision>1700000001</revision><tags><content>binary-x86_64</content>"
                + "<distro cpeid=\"cpe:/o:fedoraproject:fedora:39\">Fedora 39</distro></tags><!-- one <two> -->"
                + PRIMARY
                + PRIMARY.replace("primary", "updateinfo"));

        assertThat(file.files()).hasSize(2);
        assertThat(file.of("primary"))
                .contains(new RepomdEntry("primary", "repodata/x-primary.xml.zst", 123, Sha256.parse(DIGEST)));
        assertThat(file.date()).contains(Instant.ofEpochSecond(1_700_000_001));
        assertThat(file.distribution()).isEqualTo("Fedora 39");
        assertThat(file.platform()).endsWith(":39");
        assertThat(repomd("<revision>r12</revision>" + PRIMARY).date()).contains(Instant.ofEpochSecond(1_700_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/x-primary.xml.zst",
                "/etc/x-primary.xml.zst",
                "Packages/primary.xml.gz",
                "repodata/../x.gz",
                "repodata/repomd.xml.asc"
            })
    void aListThatIsNotAmongTheListsIsRefused(String place) {
        assertThatThrownBy(() -> repomd(PRIMARY.replace("repodata/x-primary.xml.zst", place)))
                .isInstanceOf(RpmFormatException.class);
    }

    @Test
    void whatProvesTooLittleIsRefused() {
        assertThatThrownBy(() -> repomd(PRIMARY.replaceFirst("<checksum type=\"sha256\">", "<checksum type=\"sha\">")))
                .isInstanceOf(RpmFormatException.class)
                .hasMessageContaining("no SHA-256 of primary");
        assertThatThrownBy(() -> repomd(PRIMARY.replace("primary", "filelists")))
                .isInstanceOf(RpmFormatException.class)
                .hasMessageContaining("no primary.xml");
        assertThatThrownBy(() -> repomd(PRIMARY + PRIMARY)).isInstanceOf(RpmFormatException.class);
        assertThatThrownBy(() -> repomd(PRIMARY.replace("<size>123", "<size>-1")))
                .isInstanceOf(RpmFormatException.class);
    }

    @Test
    void aListThatIsLargerThanAnyIsRefused() throws Exception {
        assertThat(repomd(PRIMARY.replace("<size>123", "<size>" + RepomdFile.MAX_LIST_BYTES))
                        .files())
                .hasSize(1);
        assertThatThrownBy(() -> repomd(PRIMARY.replace("<size>123", "<size>" + (RepomdFile.MAX_LIST_BYTES + 1))))
                .isInstanceOf(RpmFormatException.class)
                .hasMessageContaining("2147483649 bytes");
    }

    @Test
    void packagesComeOneByOne() throws Exception {
        try (PrimaryReader reader =
                primary(pkg("one", "Packages/o/one-2.0-3.el9.x86_64.rpm") + pkg("two", "./two.rpm"))) {
            assertThat(reader.next())
                    .isEqualTo(new RpmPackage(
                            "one",
                            new RpmVersion(1, "2.0", "3.el9"),
                            "x86_64",
                            "s-2.0-3.el9.src.rpm",
                            "Packages/o/one-2.0-3.el9.x86_64.rpm",
                            7,
                            Sha256.parse(DIGEST)));
            assertThat(reader.next()).extracting(RpmPackage::path).isEqualTo("two.rpm");
            assertThat(reader.next()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.rpm", "a/../../x.rpm", "repodata/x.rpm", "a\\b.rpm", "/x.rpm", "", "media.1/media"})
    void aPackageThatLeavesItsPlaceIsRefused(String place) throws Exception {
        try (PrimaryReader reader = primary(pkg("x", place))) {
            assertThatThrownBy(reader::next).isInstanceOf(RpmFormatException.class);
        }
    }

    @Test
    void aPackageElsewhereOrWithoutProofIsRefused() throws Exception {
        for (String broken : List.of(
                pkg("x", "x.rpm").replace("<location", "<location xml:base=\"http://example.org/\""),
                pkg("x", "x.rpm").replace("sha256", "sha512"),
                pkg("x", "x.rpm").replace("package=\"7\"", ""),
                pkg("x", "x.rpm").replace("<name>x</name>", ""),
                pkg("x", "x.rpm").replace("epoch=\"1\"", "epoch=\"one\""))) {
            try (PrimaryReader reader = primary(broken)) {
                assertThatThrownBy(reader::next).as(broken).isInstanceOf(RpmFormatException.class);
            }
        }
    }

    @Test
    void entitiesAreNotTaken() {
        String billion = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        for (String head : List.of(
                billion,
                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE x>",
                "<!-- <!DOCTYPE --><!DOCTYPE x>")) {
            assertThatThrownBy(() -> RepomdFile.parse((head + "<repomd>&b;</repomd>").getBytes(StandardCharsets.UTF_8)))
                    .as(head)
                    .isInstanceOf(RpmFormatException.class)
                    .hasMessageContaining("entities are not taken");
        }
        assertThatThrownBy(() -> repomd("<revision>&undeclared;</revision>" + PRIMARY))
                .isInstanceOf(RpmFormatException.class);
    }

    @Test
    void whatIsNotXmlIsRefused() {
        for (String text : List.of("", "<", "<repomd>", "<html/>", "<repomd><a></repomd>", "\u0000\u0001")) {
            assertThatThrownBy(() -> RepomdFile.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(RpmFormatException.class);
        }
        assertThatThrownBy(() -> repomd("<a>".repeat(100) + "</a>".repeat(100) + PRIMARY))
                .isInstanceOf(RpmFormatException.class)
                .hasMessageContaining("deep");
    }

    /** Tags, texts and comments that never end cost a few megabytes, not the heap. */
    @ParameterizedTest
    @ValueSource(strings = {"<metadata x=\"", "<metadata>", "<metadata><!--", "<metadata><![CDATA["})
    void whatNeverEndsIsCutShort(String beginning) throws Exception {
        try (PrimaryReader reader = new PrimaryReader(
                new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)), new Endless('y')))),
                "primary.xml")) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("primary.xml");
        }
    }

    private static final class Endless extends InputStream {
        private final int letter;

        Endless(int letter) {
            this.letter = letter;
        }

        @Override
        public int read() {
            return letter;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) letter);
            return length;
        }
    }

    @Test
    void aLongListNeedsLittleMemory() throws Exception {
        int count = 200_000;
        List<InputStream> packages = new AbstractList<>() {
            @Override
            public InputStream get(int i) {
                String text = i == 0 ? "<metadata>" : i > count ? "</metadata>" : pkg("n" + i, "p/n" + i + ".rpm");
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public int size() {
                return count + 2;
            }
        };
        try (PrimaryReader reader =
                new PrimaryReader(new SequenceInputStream(Collections.enumeration(packages)), "primary.xml")) {
            int found = 0;
            while (reader.next() != null) {
                found++;
            }
            assertThat(found).isEqualTo(count);
        }
    }

    @Test
    void advisoriesNameWhatTheyMend() throws Exception {
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <updates><update from="x@example.org" status="final" type="security" version="2">
                <id>EX-2026-1</id><title>mends CVE-2026-1111</title><issued date="2026-02-03 04:05:06"/>
                <severity>Important</severity><rights>none</rights>
                <references><reference href="https://example.org/CVE-2026-2222" id="CVE-2026-2222" title="t" type="cve"/>
                <reference href="https://example.org/1" id="1" title="cve-2026-3333 of it" type="bugzilla"/></references>
                <pkglist><collection short="x"><name>X</name>
                <package name="alpha" version="2" release="1" epoch="0" arch="noarch" src="alpha-2-1.src.rpm">
                <filename>alpha-2-1.noarch.rpm</filename><sum type="sha256">00</sum></package>
                </collection></pkglist></update>
                <update type="bugfix"><id>EX-2026-2</id></update></updates>
                """;
        List<RpmAdvisory> advisories = new ArrayList<>();
        try (UpdateinfoReader reader = new UpdateinfoReader(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "updateinfo.xml")) {
            for (RpmAdvisory next = reader.next(); next != null; next = reader.next()) {
                advisories.add(next);
            }
        }

        assertThat(advisories).extracting(RpmAdvisory::id).containsExactly("EX-2026-1", "EX-2026-2");
        RpmAdvisory first = advisories.get(0);
        assertThat(first.type()).isEqualTo("security");
        assertThat(first.severity()).isEqualTo("Important");
        assertThat(first.issued()).contains(Instant.parse("2026-02-03T04:05:06Z"));
        assertThat(first.cves()).containsExactly("CVE-2026-1111", "CVE-2026-2222", "CVE-2026-3333");
        assertThat(first.packages())
                .containsExactly(
                        new RpmAdvisory.Fixed("alpha", RpmVersion.parse("2-1"), "noarch", "alpha-2-1.noarch.rpm"));
    }

    @Test
    void listsOfMirrorsAreTakenInBothForms() throws Exception {
        MirrorList lines = MirrorList.parse(
                "# a\nhttps://one.example/f/\nrsync://two.example/f\nhttp://three.example/f\nhttps://one.example/f\nx y\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(lines.bases()).containsExactly("https://one.example/f", "http://three.example/f");
        assertThat(lines.digests()).isEmpty();

        MirrorList metalink =
                MirrorList.parse("""
                <?xml version="1.0"?><metalink version="3.0" xmlns="http://www.metalinker.org/"
                 xmlns:mm0="http://example.org/mm0"><files><file name="repomd.xml"><size>1</size>
                <verification><hash type="md5">00</hash><hash type="sha256">%s</hash></verification>
                <mm0:alternates><mm0:alternate><verification><hash type="sha256">%s</hash></verification></mm0:alternate>
                </mm0:alternates><resources><url protocol="https">https://one.example/f/repodata/repomd.xml</url>
                <url protocol="rsync">rsync://two.example/f/repodata/repomd.xml</url>
                <url>https://three.example/other</url></resources></file></files></metalink>
                """.formatted(DIGEST, "c".repeat(64)).getBytes(StandardCharsets.UTF_8));
        assertThat(metalink.bases()).containsExactly("https://one.example/f");
        assertThat(metalink.digests()).containsExactlyInAnyOrder(Sha256.parse(DIGEST), Sha256.parse("c".repeat(64)));

        assertThatThrownBy(() -> MirrorList.parse("# nothing\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RpmFormatException.class);
    }
}
