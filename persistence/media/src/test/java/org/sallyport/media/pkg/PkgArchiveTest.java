package org.sallyport.media.pkg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;

import com.github.luben.zstd.ZstdOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

import org.sallyport.media.content.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PkgArchiveTest {

    private static final KeyPair KEY = key(2048);
    private static final String PEM = pem(KEY);
    private static final String LINE = """
            {"name":"zsh","origin":"shells/zsh","version":"5.9_5","abi":"FreeBSD:14:amd64","arch":"freebsd:14:x86:64",\
            "sum":"%s","path":"All/Hashed/zsh-5.9_5~1a.pkg","repopath":"All/zsh-5.9_5.pkg","pkgsize":7,\
            "deps":{"a":{"version":"1","name":"not me"}},"categories":["shells"]}
            """.formatted("a".repeat(64));

    private static KeyPair key(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signed(KeyPair pair, String list) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(text(Sha256.of(text(list)).toString()));
        return signature.sign();
    }

    /**
     * A tar as the description has it: a header of 512 bytes, content filled up to 512, two empty blocks at the end.
     */
    private static byte[] tar(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        members.forEach((name, content) -> {
            byte[] header = new byte[512];
            put(header, 0, name);
            put(header, 100, "0000644");
            put(header, 124, String.format("%011o", content.length));
            put(header, 136, "00000000000");
            header[156] = '0';
            put(header, 257, "ustar");
            put(header, 148, "        ");
            int sum = 0;
            for (byte octet : header) {
                sum += octet & 0xFF;
            }
            put(header, 148, String.format("%06o\0 ", sum));
            out.writeBytes(header);
            out.writeBytes(content);
            out.writeBytes(new byte[(512 - content.length % 512) % 512]);
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String value) {
        byte[] bytes = text(value);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] zstd(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static PkgArchive archive(Map<String, byte[]> members) throws IOException {
        return PkgArchive.read("packagesite.pkg", zstd(tar(members)), PkgArchive.PACKAGESITE);
    }

    private static Map<String, byte[]> accompanied(KeyPair pair, String list) throws GeneralSecurityException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("packagesite.yaml.sig", signed(pair, list));
        members.put("packagesite.yaml.pub", text(pem(pair)));
        members.put("packagesite.yaml", text(list));
        return members;
    }

    @Test
    void aKnownFingerprintProvesTheListThatComesWithItsKey() throws Exception {
        PkgArchive archive = archive(accompanied(KEY, LINE));
        String fingerprint = Sha256.of(text(PEM)).toString();

        String trusted = "function: \"sha256\"\nfingerprint: \"" + fingerprint + "\"\n";
        assertThat(PkgTrust.parse(trusted).verify(archive)).isEqualTo(fingerprint);
        assertThat(PkgTrust.parse(PEM).verify(archive)).isEqualTo(fingerprint);
        assertThatThrownBy(() -> PkgTrust.parse("b".repeat(64)).verify(archive))
                .isInstanceOf(PkgSignatureException.class)
                .hasMessageContaining("not trusted");

        Map<String, byte[]> changed = accompanied(KEY, LINE);
        changed.put("packagesite.yaml", text(LINE.replace("zsh", "csh")));
        assertThatThrownBy(() -> PkgTrust.parse(trusted).verify(archive(changed)))
                .isInstanceOf(PkgSignatureException.class)
                .hasMessageContaining("does not fit");
    }

    @Test
    void aKeyThatIsKnownProvesTheListInBothForms() throws Exception {
        byte[] signature = signed(KEY, LINE);
        byte[] withZero = Arrays.copyOf(signature, signature.length + 1);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, KEY.getPrivate());
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        old.writeBytes(
                new byte[] {0x30, 0x4d, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x40});
        old.writeBytes(text(Sha256.of(text(LINE)).toString()));

        for (byte[] form : List.of(signature, withZero, cipher.doFinal(old.toByteArray()))) {
            PkgArchive archive = archive(Map.of("signature", form, "packagesite.yaml", text(LINE)));
            assertThat(PkgTrust.parse(PEM).verify(archive)).hasSize(64);
            assertThatThrownBy(() -> PkgTrust.parse(pem(key(2048))).verify(archive))
                    .isInstanceOf(PkgSignatureException.class);
        }
    }

    @Test
    void anArchiveWithoutSignatureIsUnsigned() throws Exception {
        PkgArchive archive = archive(Map.of("packagesite.yaml", text(LINE)));

        assertThatThrownBy(() -> PkgTrust.parse(PEM).verify(archive))
                .isInstanceOfSatisfying(
                        PkgSignatureException.class,
                        e -> assertThat(e.isUnsigned()).isTrue());
    }

    @Test
    void whatIsNoKeyIsRefused() {
        for (String text : List.of("", "hello", PEM.replace("MII", "XXX"), pem(key(1024)))) {
            assertThatThrownBy(() -> PkgTrust.parse(text)).as(text).isInstanceOf(PkgFormatException.class);
        }
    }

    @Test
    void packagesComeOneByOneFromBothLists() throws Exception {
        PkgPackage wanted = new PkgPackage(
                "zsh", "5.9_5", "FreeBSD:14:amd64", "shells/zsh", "All/zsh-5.9_5.pkg", 7, Sha256.parse("a".repeat(64)));
        try (PkgListReader packages =
                archive(Map.of("packagesite.yaml", text(LINE + LINE))).packages()) {
            assertThat(packages.next()).isEqualTo(wanted);
            assertThat(packages.next()).isEqualTo(wanted);
            assertThat(packages.next()).isNull();
        }
        String data = "{\"groups\":[{\"name\":\"x\"}],\"expired\":{},\"packages\":[" + LINE + "," + LINE + "]}";
        try (PkgListReader packages = PkgArchive.read(
                        "data.pkg", zstd(tar(Map.of("data", text(data)))), PkgArchive.DATA)
                .packages()) {
            assertThat(packages.next()).isEqualTo(wanted);
            assertThat(packages.next()).isEqualTo(wanted);
            assertThat(packages.next()).isNull();
        }
        try (PkgListReader packages = archive(
                        Map.of("packagesite.yaml", text(LINE.replace("\"repopath\":\"All/zsh-5.9_5.pkg\",", ""))))
                .packages()) {
            assertThat(packages.next()).extracting(PkgPackage::path).isEqualTo("All/Hashed/zsh-5.9_5~1a.pkg");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "packagesite.pkg", "meta.conf", "a\\\\b"})
    void aPackageThatLeavesItsPlaceIsRefused(String place) throws Exception {
        try (PkgListReader packages = archive(
                        Map.of("packagesite.yaml", text(LINE.replace("All/zsh-5.9_5.pkg", place))))
                .packages()) {
            assertThatThrownBy(packages::next).isInstanceOf(PkgFormatException.class);
        }
    }

    @Test
    void whatProvesTooLittleOrIsNoListIsRefused() throws Exception {
        for (String broken : List.of(
                LINE.replace("a".repeat(64), "2$2$abc"),
                LINE.replace("\"pkgsize\":7", "\"pkgsize\":-7"),
                LINE.replace("\"version\":\"5.9_5\",\"abi\"", "\"abi\""),
                "{\"name\":",
                "<xml/>")) {
            try (PkgListReader packages =
                    archive(Map.of("packagesite.yaml", text(broken))).packages()) {
                assertThatThrownBy(packages::next).as(broken).isInstanceOf(PkgFormatException.class);
            }
        }
    }

    @Test
    void everyPackingIsReadAndDamageIsRefused() throws Exception {
        byte[] tar = tar(Map.of("packagesite.yaml", text(LINE)));
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(xz, new LZMA2Options(0))) {
            out.write(tar);
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(tar);
        }
        for (byte[] packed : List.of(xz.toByteArray(), gzip.toByteArray(), zstd(tar))) {
            PkgArchive archive = PkgArchive.read("packagesite.txz", packed, PkgArchive.PACKAGESITE);
            assertThat(archive.signedText()).isEqualTo(Sha256.of(text(LINE)).toString());
            byte[] cut = Arrays.copyOf(packed, packed.length / 2);
            assertThatThrownBy(() -> PkgArchive.read("packagesite.txz", cut, PkgArchive.PACKAGESITE))
                    .isInstanceOf(PkgFormatException.class);
        }
        for (byte[] other :
                List.of(tar, new byte[0], zstd(new byte[] {1, 2, 3}), zstd(tar(Map.of("x", new byte[1]))))) {
            assertThatThrownBy(() -> PkgArchive.read("packagesite.pkg", other, PkgArchive.PACKAGESITE))
                    .isInstanceOf(PkgFormatException.class);
        }
    }

    @Test
    void metaConfMaySayWhatWeKnow() throws Exception {
        String usual = """
                version = 2;
                packing_format = "tzst";
                manifests = "packagesite.yaml";
                data = "data";
                data_archive = "data";
                manifests_archive = "packagesite";
                filesite_archive = "filesite";
                """;
        assertThat(MetaConf.parse(text(usual)).values()).containsEntry("packing_format", "tzst");
        for (String broken : List.of(
                usual.replace("version = 2", "version = 3"),
                usual.replace("\"packagesite\"", "\"evil\""),
                usual + "run = \"$(sh)\";",
                "")) {
            assertThatThrownBy(() -> MetaConf.parse(text(broken))).as(broken).isInstanceOf(PkgFormatException.class);
        }
    }
}
