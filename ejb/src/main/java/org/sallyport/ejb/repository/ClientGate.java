package org.sallyport.ejb.repository;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.host.HostSignIn;
import org.sallyport.ejb.host.HostToken;
import org.sallyport.ejb.security.SignIn;
import org.sallyport.media.content.Sha256;

/**
 * Lets hosts in where a repository asks who they are: by a host token, an API key or an access token, as bearer or as
 * the password of HTTP basic authentication, whatever the user's name. An update asks for hundreds of files in a
 * second, so what was good is taken for so for a few seconds.
 *
 * <p>Source: RFC 7617 §2; RFC 6750 §2.1.
 */
@ApplicationScoped
public class ClientGate {
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MAX_KEPT = 20_000;
    private static final int MAX_CHARACTERS = 8_192;

    @Inject
    SignIn signIn;

    @Inject
    HostSignIn hosts;

    private final Map<Sha256, Long> good = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Long> eldest) {
            return size() > MAX_KEPT;
        }
    };

    /** Whether whoever sends this may read. */
    public boolean admits(@Nullable String authorization) {
        return authorization != null
                && authorization.length() <= MAX_CHARACTERS
                && secret(authorization).filter(this::isGood).isPresent();
    }

    private static Optional<String> secret(String authorization) {
        int blank = authorization.indexOf(' ');
        String scheme = blank < 0 ? "" : authorization.substring(0, blank);
        String value = authorization.substring(blank + 1).strip();
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Optional.of(value);
        }
        if (!scheme.equalsIgnoreCase("Basic")) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isGood(String secret) {
        Sha256 digest = Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
        long now = System.nanoTime();
        synchronized (good) {
            Long since = good.get(digest);
            if (since != null && now - since < GOOD_NANOS) {
                return true;
            }
        }
        boolean proved = HostToken.looksLike(secret)
                ? hosts.bearer(secret).isPresent()
                : signIn.bearer(secret).isPresent();
        synchronized (good) {
            if (proved) {
                good.put(digest, now);
            } else {
                good.remove(digest);
            }
        }
        return proved;
    }
}
