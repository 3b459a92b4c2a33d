package org.sallyport.ejb.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SshKeyTextTest {
    private static final String ED25519 = publicKey("ssh-ed25519");

    private static String publicKey(String type) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.writeBytes(field(type));
        blob.writeBytes(field("x".repeat(32)));
        return Base64.getEncoder().encodeToString(blob.toByteArray());
    }

    private static byte[] field(String text) {
        return ByteBuffer.allocate(4 + text.length())
                .putInt(text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static String openssh(String cipher) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.writeBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        blob.writeBytes(field(cipher));
        blob.writeBytes(field("rest"));
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(blob.toByteArray())
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    @Test
    void takesAHostKeyInTheFormsThatProgramsPrint() {
        assertThat(SshKeyText.hostKey("ssh-ed25519 " + ED25519)).hasValue("ssh-ed25519 " + ED25519);
        assertThat(SshKeyText.hostKey("plant-7 ssh-ed25519 " + ED25519 + "\n")).hasValue("ssh-ed25519 " + ED25519);
        assertThat(SshKeyText.hostKey("ssh-ed25519 " + ED25519 + " root@plant-7"))
                .hasValue("ssh-ed25519 " + ED25519);
        String fingerprint = "SHA256:" + "a".repeat(43);
        assertThat(SshKeyText.hostKey(fingerprint + "=")).hasValue(fingerprint);
    }

    @Test
    void refusesAHostKeyWhoseBlobSaysAnotherType() {
        assertThat(SshKeyText.hostKey("ssh-rsa " + ED25519)).isEmpty();
        assertThat(SshKeyText.hostKey("ssh-ed25519 AAAA")).isEmpty();
        assertThat(SshKeyText.hostKey("ssh-ed25519")).isEmpty();
        assertThat(SshKeyText.hostKey("ssh-dss " + publicKey("ssh-dss"))).isEmpty();
        assertThat(SshKeyText.hostKey("")).isEmpty();
    }

    @Test
    void tellsAPrivateKeyThatNeedsAPassphrase() {
        assertThat(SshKeyText.privateKeyFault(openssh("none"))).isEmpty();
        assertThat(SshKeyText.privateKeyFault(openssh("aes256-ctr")).orElseThrow())
                .contains("passphrase");
        String pem = "-----BEGIN %1$sPRIVATE KEY-----\n%2$sAAAA\n-----END %1$sPRIVATE KEY-----";
        assertThat(SshKeyText.privateKeyFault(pem.formatted("", ""))).isEmpty();
        assertThat(SshKeyText.privateKeyFault(pem.formatted("ENCRYPTED ", "")).orElseThrow())
                .contains("passphrase");
        assertThat(SshKeyText.privateKeyFault(pem.formatted("RSA ", "Proc-Type: 4,ENCRYPTED\n"))
                        .orElseThrow())
                .contains("passphrase");
    }

    @Test
    void refusesWhatIsNoPrivateKey() {
        assertThat(SshKeyText.privateKeyFault("ssh-ed25519 " + ED25519)).isPresent();
        assertThat(SshKeyText.privateKeyFault("")).isPresent();
        assertThat(SshKeyText.privateKeyFault(openssh("none").replace("OPENSSH", "RSA") + "x"))
                .isPresent();
        assertThat(SshKeyText.privateKeyFault(
                        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----"))
                .isPresent();
    }
}
