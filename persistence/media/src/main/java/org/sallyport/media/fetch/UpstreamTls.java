package org.sallyport.media.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom we trust as an upstream, and who we say we are, in PEM. The text form keeps the key to itself.
 *
 * @param authorities further certificate authorities, trusted beside the platform's; empty for none
 * @param certificate ours, with its chain; empty for none
 * @param key of our certificate, PKCS #8 without a passphrase; empty for none
 */
public record UpstreamTls(String authorities, String certificate, String key) {

    /** What the platform trusts, and no certificate of ours. */
    public static final UpstreamTls SYSTEM = new UpstreamTls("", "", "");

    private static final char[] NO_PASSWORD = new char[0];

    /** Refuses a certificate without its key. */
    public UpstreamTls {
        if (certificate.isBlank() != key.isBlank()) {
            throw new IllegalArgumentException("a client certificate and its key come together");
        }
    }

    /**
     * Refuses texts that no connection could be made with.
     *
     * @throws IllegalArgumentException when they hold no certificates or no key
     */
    public void requireUsable() {
        context();
    }

    /**
     * A context for connections.
     *
     * @throws IllegalArgumentException when the PEM texts hold no certificates or no key
     */
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted());
            context.init(keyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("certificates or key cannot be used: " + e.getMessage(), e);
        }
    }

    private KeyStore trusted() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int number = 0;
        TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        platform.init((KeyStore) null);
        X509TrustManager manager = Arrays.stream(platform.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the platform trusts nobody"));
        for (X509Certificate known : manager.getAcceptedIssuers()) {
            store.setCertificateEntry("platform-" + number++, known);
        }
        if (!authorities.isBlank()) {
            for (Certificate added : certificates(authorities)) {
                store.setCertificateEntry("added-" + number++, added);
            }
        }
        return store;
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        if (certificate.isBlank()) {
            return new KeyManager[0];
        }
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(certificate).toArray(new Certificate[0]);
        store.setKeyEntry("client", privateKey(), NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        String body = key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
        GeneralSecurityException failure = new GeneralSecurityException("no private key in PKCS #8");
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (found.isEmpty()) {
            throw new GeneralSecurityException("no certificate in the text");
        }
        return found;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        return store;
    }

    @Override
    public String toString() {
        return "UpstreamTls[" + (authorities.isBlank() ? "platform" : "own authorities")
                + (certificate.isBlank() ? "" : ", client certificate") + "]";
    }
}
