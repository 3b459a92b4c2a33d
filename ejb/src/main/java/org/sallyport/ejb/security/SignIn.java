package org.sallyport.ejb.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.UnauthenticatedException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.model.audit.AuditSubject;
import org.sallyport.model.security.ApiKey;
import org.sallyport.model.security.ApiKeys;
import org.sallyport.model.security.Role;
import org.sallyport.model.security.User;
import org.sallyport.model.security.Users;
import org.sallyport.settings.SecurityProperties;

/** Finds out who is calling. Not a service: whoever calls it has no role yet. */
@ApplicationScoped
@Transactional
public class SignIn {
    /** A use is noted only this often, so that reading does not write all the time. */
    private static final Duration NOTED = Duration.ofHours(1);

    @Inject
    Users users;

    @Inject
    ApiKeys keys;

    @Inject
    TokenSigner tokens;

    @Inject
    Pbkdf2PasswordHash passwords;

    @Inject
    SignInThrottle throttle;

    @Inject
    AuditTrail audit;

    @Inject
    SecurityProperties properties;

    @Inject
    Clock clock;

    /**
     * Somebody who has proved who it is.
     *
     * @param roles names of all roles, included ones too
     */
    public record Identity(UUID userId, String name, Set<String> roles) {
        static Identity of(User user) {
            return new Identity(
                    user.id(),
                    user.name(),
                    user.effectiveRoles().stream().map(Role::wireName).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /**
     * A token and its end.
     *
     * @param token for the header {@code Authorization: Bearer}
     */
    public record Access(String token, Instant expiresAt) {}

    /** Who presents this text as a bearer: an API key or an access token. Empty when it proves nothing. */
    public Optional<Identity> bearer(String presented) {
        return ApiKeySecret.looksLike(presented) ? byKey(presented) : byToken(presented);
    }

    private Optional<Identity> byKey(String secret) {
        Instant now = clock.instant();
        Optional<ApiKey> key = keys.withSecret(ApiKeySecret.digest(secret)).filter(found -> !found.isExpired(now));
        key.filter(found -> found.lastUsedAt()
                        .filter(used -> used.plus(NOTED).isAfter(now))
                        .isEmpty())
                .ifPresent(found -> found.usedAt(now));
        return key.map(ApiKey::user).map(Identity::of);
    }

    private Optional<Identity> byToken(String token) {
        // The user is looked up each time: who was removed or lost a role is out at once.
        return tokens.verify(TokenType.ACCESS, token)
                .flatMap(claims -> users.find(UUID.fromString(claims.subject())))
                .map(Identity::of);
    }

    /**
     * Gives a token for a name and its password.
     *
     * @throws UnauthenticatedException when they do not belong together
     * @throws org.sallyport.ejb.TooManyRequestsException after too many failures on this name
     */
    public Access byPassword(String name, String password) {
        throttle.check(name);
        Optional<User> user = users.named(name)
                .filter(found -> found.passwordHash()
                        .filter(hash -> passwords.verify(password.toCharArray(), hash))
                        .isPresent());
        if (user.isEmpty()) {
            throttle.failed(name);
            audit.refused(name, "auth.token", new AuditSubject("user", name), "wrong name or password");
            throw new UnauthenticatedException("Name and password do not belong together. Check both and try again.");
        }
        return access(user.get());
    }

    /**
     * Gives a token for an API key.
     *
     * @throws UnauthenticatedException when the key is unknown or has expired
     */
    public Access byApiKey(String secret) {
        return Optional.of(secret)
                .filter(ApiKeySecret::looksLike)
                .flatMap(this::byKey)
                .flatMap(identity -> users.find(identity.userId()))
                .map(this::access)
                .orElseThrow(
                        () -> new UnauthenticatedException("The API key is unknown or has expired. Make a new one."));
    }

    private Access access(User user) {
        Instant now = clock.instant();
        Instant end = now.plus(properties.tokenLife());
        return new Access(
                tokens.sign(
                        TokenType.ACCESS,
                        new TokenSigner.Claims(
                                UUID.randomUUID(), user.id().toString(), now, end, Map.of("name", user.name()))),
                end);
    }
}
