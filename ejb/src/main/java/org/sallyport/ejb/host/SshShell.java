package org.sallyport.ejb.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.security.SecurityUtils;

import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.model.host.SshAccess;

/**
 * Runs commands on a host by SSH. The host must prove itself by the one key that was registered; nothing of the
 * server's own user (configuration, keys, agent) is looked at.
 *
 * <p>Source: RFC 4253 §8, RFC 4254 §6.5.
 */
final class SshShell implements HostShell {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration SIGN_IN = Duration.ofSeconds(20);

    private final SshClient client;
    private final ClientSession session;

    private SshShell(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    /**
     * Connects and signs in.
     *
     * @param privateKey in the clear
     * @throws UntrustedSourceException {@code host_key_wrong} when the host shows another key
     * @throws UnavailableException {@code host_unreachable} for all else that stands in the way
     */
    static SshShell open(SshAccess access, String privateKey) {
        List<String> shown = new CopyOnWriteArrayList<>();
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((asked, address, key) -> isPinned(access.hostKey(), key, shown));
        prefer(client, access.hostKey());
        client.start();
        try {
            ClientSession session = client.connect(access.user(), access.address(), access.port())
                    .verify(CONNECT)
                    .getSession();
            for (KeyPair pair : keys(privateKey)) {
                session.addPublicKeyIdentity(pair);
            }
            session.auth().verify(SIGN_IN);
            return new SshShell(client, session);
        } catch (IOException | GeneralSecurityException e) {
            client.stop();
            if (!shown.isEmpty()) {
                throw new UntrustedSourceException(
                        "host_key_wrong",
                        "The host at " + access.address() + ":" + access.port() + " shows the key " + shown.get(0)
                                + " and not the one that was registered. Somebody may stand between; if the machine was"
                                + " set up anew, compare the key on its console and register it again.");
            }
            throw new UnavailableException(
                    "host_unreachable",
                    "The host at " + access + " cannot be used: " + e.getMessage()
                            + ". See that sshd answers there and knows our key for that user.",
                    e);
        }
    }

    /** A host has keys of several types: it is asked for the registered one's. */
    private static void prefer(SshClient client, String pinned) {
        String type = pinned.startsWith("SHA256:") ? "" : pinned.substring(0, pinned.indexOf(' '));
        if (!type.isEmpty()) {
            Set<String> names = type.equals("ssh-rsa") ? Set.of("rsa-sha2-512", "rsa-sha2-256") : Set.of(type);
            List<NamedFactory<Signature>> wanted = client.getSignatureFactories().stream()
                    .filter(factory -> names.contains(factory.getName()))
                    .toList();
            if (!wanted.isEmpty()) {
                client.setSignatureFactories(wanted);
            }
        }
    }

    private static boolean isPinned(String pinned, PublicKey key, List<String> shown) {
        String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        boolean same = pinned.equals(fingerprint) || pinned.equals(PublicKeyEntry.toString(key));
        if (!same) {
            shown.add(fingerprint);
        }
        return same;
    }

    private static Iterable<KeyPair> keys(String privateKey) throws IOException, GeneralSecurityException {
        try (InputStream text = new ByteArrayInputStream(privateKey.getBytes(StandardCharsets.US_ASCII))) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName("private_key"), text, FilePasswordProvider.EMPTY);
            if (pairs == null) {
                throw new IOException("the private key cannot be read");
            }
            return pairs;
        }
    }

    @Override
    public int run(String command, Duration limit, Consumer<String> lines) throws IOException {
        try (ChannelExec channel = session.createExecChannel("LC_ALL=C; export LC_ALL; " + command);
                OutputStream sink = new LineSink(lines)) {
            channel.setOut(sink);
            channel.setErr(sink);
            channel.setRedirectErrorStream(true);
            channel.open().verify(CONNECT);
            Set<ClientChannelEvent> events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
            if (events.contains(ClientChannelEvent.TIMEOUT)) {
                throw new IOException("it took longer than " + limit.toSeconds() + " s");
            }
            Integer status = channel.getExitStatus();
            if (status == null) {
                throw new IOException("the connection broke before it ended");
            }
            return status;
        }
    }

    @Override
    public void close() throws IOException {
        session.close();
        client.stop();
    }
}
