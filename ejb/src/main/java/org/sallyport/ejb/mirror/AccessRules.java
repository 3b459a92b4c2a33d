package org.sallyport.ejb.mirror;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.media.fetch.Credentials;
import org.sallyport.media.fetch.UpstreamProxy;
import org.sallyport.media.fetch.UpstreamTls;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.mirror.IndexScope;
import org.sallyport.model.mirror.UpstreamAccess;

/**
 * Makes what a user typed of an upstream's access into what is kept, secrets sealed, and adds what is wrong with it to
 * the violations. An empty text takes a member away; what is not said stays.
 */
final class AccessRules {

    private static final int MAX_FURTHER_URLS = 20;
    private static final int MAX_PEM = 256 << 10;
    private static final int MAX_SECRET = 1_000;
    private static final Set<String> FURTHER_INDEXES = Set.of("sources", "contents", "dep11");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?(@[a-z]+)?");

    private final UpstreamSecrets secrets;
    private final List<Violation> violations;

    AccessRules(UpstreamSecrets secrets, List<Violation> violations) {
        this.secrets = secrets;
        this.violations = violations;
    }

    UpstreamAccess access(MirrorInput.Access in, UpstreamAccess old, PackageManager manager) {
        String user = text(in.user(), old.login().user());
        String password =
                sealed("/upstream_password", in.password(), old.login().sealedPassword());
        if (user != null && (user.indexOf(':') >= 0 || user.length() > MAX_SECRET)) {
            violate("/upstream_user", "It has a colon, or too many characters.");
        }
        if (user == null && password != null) {
            violate("/upstream_user", "A password needs its user.");
        }
        String mirrorlist =
                mirrorlist(text(in.mirrorlistUrl(), old.mirrorlistUrl().orElse(null)), manager);
        UpstreamAccess.Tls tls = tls(in, old.tls());
        if (mirrorlist != null && (user != null || tls.certificate() != null)) {
            violate(
                    "/mirrorlist_url",
                    "Whoever a list names would be shown the user or the certificate. Name the addresses in further_urls.");
        }
        return new UpstreamAccess(
                furtherUrls(in.furtherUrls(), old), mirrorlist, new UpstreamAccess.Login(user, password), tls);
    }

    IndexScope scope(MirrorInput.Scope in, IndexScope old, PackageManager manager) {
        List<String> indexes = words(in.furtherIndexes(), old.furtherIndexes());
        List<String> languages = words(in.languages(), old.languages());
        if (manager != PackageManager.APT && (in.furtherIndexes() != null || in.languages() != null)) {
            violate("/further_indexes", "Only apt repositories have them; of others all lists are taken anyway.");
        }
        if (!FURTHER_INDEXES.containsAll(indexes)) {
            violate("/further_indexes", "Choose of sources, contents and dep11.");
        }
        if (languages.size() > 100
                || !languages.stream()
                        .allMatch(language -> LANGUAGE.matcher(language).matches())) {
            violate("/languages", "Use names such as en, de or pt_BR, at most 100.");
        }
        return new IndexScope(indexes, languages);
    }

    /** The proxy with its password sealed in its place. */
    @Nullable
    String proxy(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Optional<UpstreamProxy> proxy = UpstreamProxy.parse(text);
        if (proxy.isEmpty()) {
            violate("/proxy", "It must be http://host:port, with user:password@ before the host if it asks for them.");
            return text;
        }
        Optional<Credentials> user = proxy.get().credentials();
        if (user.isEmpty()
                || user.get().password().isEmpty()
                || UpstreamSecrets.isSealed(user.get().password())) {
            return text;
        }
        return text.replaceFirst(
                "//([^:@/]*):[^@/]*@", "//$1:" + secrets.seal(user.get().password()) + "@");
    }

    private List<String> furtherUrls(@Nullable String said, UpstreamAccess old) {
        List<String> urls = words(said, old.furtherUrls());
        if (urls.size() > MAX_FURTHER_URLS) {
            violate("/further_urls", "At most " + MAX_FURTHER_URLS + " are tried.");
        }
        for (String url : urls) {
            String problem = MirrorRules.urlProblem(url, "http");
            if (!problem.isEmpty()) {
                violate("/further_urls", url + ": " + problem);
            }
        }
        return urls;
    }

    private @Nullable String mirrorlist(@Nullable String text, PackageManager manager) {
        if (text == null) {
            return null;
        }
        if (manager != PackageManager.DNF && manager != PackageManager.ZYPPER) {
            violate("/mirrorlist_url", "Only dnf and zypper repositories have lists of mirrors.");
        }
        // A list of mirrors is asked for with a query nearly always.
        String problem = MirrorRules.urlProblem(text.replaceFirst("\\?[^#@ ]*$", ""), "http");
        if (!problem.isEmpty()) {
            violate("/mirrorlist_url", problem);
        }
        return text;
    }

    private UpstreamAccess.Tls tls(MirrorInput.Access in, UpstreamAccess.Tls old) {
        String authorities = limited("/ca_certificates", text(in.caCertificates(), old.authorities()));
        String certificate = limited("/client_certificate", text(in.clientCertificate(), old.certificate()));
        String key = limited("/client_key", text(in.clientKey(), old.sealedKey()));
        try {
            new UpstreamTls(
                            authorities == null ? "" : authorities,
                            certificate == null ? "" : certificate,
                            key == null ? "" : secrets.open(key))
                    .requireUsable();
        } catch (IllegalArgumentException e) {
            violate("/ca_certificates", "Certificates or the key cannot be used: " + e.getMessage() + ".");
        }
        return new UpstreamAccess.Tls(
                authorities, certificate, key == null || UpstreamSecrets.isSealed(key) ? key : secrets.seal(key));
    }

    private @Nullable String limited(String pointer, @Nullable String pem) {
        if (pem != null && pem.length() > MAX_PEM) {
            violate(pointer, "It has more than " + MAX_PEM + " characters.");
        }
        return pem;
    }

    private @Nullable String sealed(String pointer, @Nullable String said, @Nullable String old) {
        if (said == null) {
            return old;
        }
        if (said.length() > MAX_SECRET) {
            violate(pointer, "It has more than " + MAX_SECRET + " characters.");
        }
        return said.isEmpty() ? null : secrets.seal(said);
    }

    private static List<String> words(@Nullable String said, List<String> old) {
        if (said == null) {
            return old;
        }
        return said.isBlank() ? List.of() : List.of(said.strip().split("\\s+", -1));
    }

    private static @Nullable String text(@Nullable String said, @Nullable String old) {
        String text = said == null ? old : said;
        return text == null || text.isBlank() ? null : text.strip();
    }

    private void violate(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }
}
