package org.sallyport.media.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.Peer;
import org.sallyport.media.fetch.UpstreamException.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UpstreamTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final byte[] FILE = UpstreamFixture.file(1_000);

    @TempDir
    private Path folder;

    private KeyStore keys;
    private RoughServer server;
    private URI file;

    @BeforeEach
    void open() throws Exception {
        keys = keys("upstream");
        server = serve(keys, null);
        file = server.on("/InRelease", (request, socket, out) -> RoughServer.respond(out, 200, FILE));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() throws IOException {
        try (UpstreamClient client = new UpstreamClient(UpstreamFixture.impatient())) {
            assertThat(failure(client, file).reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void anAddedAuthorityIsTrusted() throws Exception {
        try (UpstreamClient client =
                new UpstreamClient(UpstreamFixture.impatient().withTls(new UpstreamTls(certificate(keys), "", "")))) {
            assertThat(client.get(file, 1_000).content()).isEqualTo(FILE);
        }
    }

    @Test
    void weSayWhoWeAreWhenAsked() throws Exception {
        KeyStore ours = keys("client");
        String key = pem("PRIVATE KEY", ours.getKey("client", PASSWORD).getEncoded());
        try (RoughServer demanding = serve(keys, ours);
                UpstreamClient nobody = new UpstreamClient(
                        UpstreamFixture.impatient().withTls(new UpstreamTls(certificate(keys), "", "")));
                UpstreamClient known = new UpstreamClient(UpstreamFixture.impatient()
                        .withTls(new UpstreamTls(certificate(keys), certificate(ours), key)))) {
            URI uri = demanding.on("/InRelease", (request, socket, out) -> RoughServer.respond(out, 200, FILE));

            assertThat(known.get(uri, 1_000).content()).isEqualTo(FILE);
            assertThatThrownBy(() -> nobody.get(uri, 1_000)).isInstanceOf(UpstreamException.class);
        }
    }

    @Test
    void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
        URI uri = server.on(
                "/plain",
                (request, socket, out) ->
                        RoughServer.respond(out, 302, new byte[0], "Location: http://127.0.0.1/InRelease"));
        try (UpstreamClient client =
                new UpstreamClient(UpstreamFixture.impatient().withTls(new UpstreamTls(certificate(keys), "", "")))) {
            UpstreamException failure = failure(client, uri);

            assertThat(failure.reason()).isEqualTo(Reason.REDIRECT);
            assertThat(failure).hasMessageContaining("from https to http");
        }
    }

    @Test
    void aProxyTunnelsHttpsOnceItKnowsTheUser() throws Exception {
        try (RoughServer proxy = new RoughServer()) {
            proxy.on("127.0.0.1:" + server.port(), this::tunnel);
            UpstreamProxy through =
                    new UpstreamProxy("127.0.0.1", proxy.port(), Optional.of(new Credentials("me", "secret")));
            try (UpstreamClient client = new UpstreamClient(UpstreamFixture.impatient()
                    .withProxy(Optional.of(through))
                    .withTls(new UpstreamTls(certificate(keys), "", "")))) {
                assertThat(client.get(file, 1_000).content()).isEqualTo(FILE);
            }

            assertThat(proxy.requests().stream().map(RoughServer.Request::method))
                    .isNotEmpty()
                    .containsOnly("CONNECT");
            assertThat(server.requests().get(0).header("Proxy-Authorization")).isEmpty();
        }
    }

    @Test
    void unusableTextsAreRefusedAtOnce() {
        assertThatThrownBy(() -> new UpstreamClient(
                        UpstreamFixture.impatient().withTls(new UpstreamTls("no certificate", "", ""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UpstreamTls("", "a certificate", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private void tunnel(RoughServer.Request request, Socket socket, OutputStream out) throws Exception {
        if (request.header("Proxy-Authorization").isEmpty()) {
            RoughServer.respond(out, 407, new byte[0], "Proxy-Authenticate: Basic realm=\"proxy\"");
            return;
        }
        try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            RoughServer.head(out, 200);
            Thread back = new Thread(() -> pump(upstream, socket));
            back.start();
            pump(socket, upstream);
            back.join();
        }
        throw new IOException("the tunnel ended");
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // Either end hung up, which ends the tunnel.
            assert e != null;
        }
    }

    private static UpstreamException failure(UpstreamClient client, URI uri) {
        return catchThrowableOfType(UpstreamException.class, () -> client.get(uri, 1_000));
    }

    private KeyStore keys(String alias) throws Exception {
        Path file = folder.resolve(alias + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Peer.succeed(
                folder,
                keytool,
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc=ca:true",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String certificate(KeyStore keys) throws Exception {
        return pem(
                "CERTIFICATE", keys.getCertificate(keys.aliases().nextElement()).getEncoded());
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + kind
                + "-----\n";
    }

    private static RoughServer serve(KeyStore own, KeyStore clients) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        if (clients == null) {
            context.init(keys.getKeyManagers(), null, null);
        } else {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, PASSWORD);
            trusted.setCertificateEntry("client", clients.getCertificate("client"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        }
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(clients != null);
        return new RoughServer(socket, "https");
    }
}
