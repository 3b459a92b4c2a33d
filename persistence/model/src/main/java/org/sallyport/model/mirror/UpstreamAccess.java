package org.sallyport.model.mirror;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

/** How a mirror's upstream is reached beside its first address. An immutable value; secrets are sealed in it. */
@Embeddable
public class UpstreamAccess {

    /** One address, asked by nobody in particular. */
    public static final UpstreamAccess PLAIN = new UpstreamAccess(List.of(), null, Login.NONE, Tls.NONE);

    @Column(name = "further_urls")
    private String furtherUrls;

    @Column(name = "mirrorlist_url")
    private @Nullable String mirrorlistUrl;

    @Column(name = "upstream_user")
    private @Nullable String user;

    @Column(name = "upstream_password")
    private @Nullable String password;

    @Column(name = "ca_certificates")
    private @Nullable String authorities;

    @Column(name = "client_certificate")
    private @Nullable String certificate;

    @Column(name = "client_key")
    private @Nullable String key;

    /** For the persistence provider. */
    protected UpstreamAccess() {}

    /**
     * Takes all over.
     *
     * @param furtherUrls that stand in for the first address, in this order
     * @param mirrorlistUrl of a list of mirrors or a metalink
     */
    public UpstreamAccess(List<String> furtherUrls, @Nullable String mirrorlistUrl, Login login, Tls tls) {
        this.furtherUrls = String.join(" ", furtherUrls);
        this.mirrorlistUrl = mirrorlistUrl;
        this.user = login.user();
        this.password = login.sealedPassword();
        this.authorities = tls.authorities();
        this.certificate = tls.certificate();
        this.key = tls.sealedKey();
    }

    /** For HTTP basic authentication; both are null where upstream asks for none. */
    public record Login(@Nullable String user, @Nullable String sealedPassword) {

        /** Upstream asks for none. */
        public static final Login NONE = new Login(null, null);
    }

    /**
     * For https, in PEM.
     *
     * @param authorities trusted beside the platform's and the server's
     * @param certificate ours, with its chain
     * @param sealedKey of our certificate
     */
    public record Tls(
            @Nullable String authorities,
            @Nullable String certificate,
            @Nullable String sealedKey) {

        /** As the server does it. */
        public static final Tls NONE = new Tls(null, null, null);
    }

    /** Addresses that stand in for the first one, in this order. */
    public List<String> furtherUrls() {
        return UpstreamFacts.words(furtherUrls);
    }

    /** Where a list of mirrors or a metalink is. */
    public Optional<String> mirrorlistUrl() {
        return Optional.ofNullable(mirrorlistUrl);
    }

    /** Whether upstream asks who we are: what it gives us is not for everybody. */
    public boolean isPersonal() {
        return user != null || key != null;
    }

    public Login login() {
        return new Login(user, password);
    }

    public Tls tls() {
        return new Tls(authorities, certificate, key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UpstreamAccess that
                && furtherUrls.equals(that.furtherUrls)
                && Objects.equals(mirrorlistUrl, that.mirrorlistUrl)
                && login().equals(that.login())
                && tls().equals(that.tls());
    }

    @Override
    public int hashCode() {
        return Objects.hash(furtherUrls, mirrorlistUrl, login(), tls());
    }
}
