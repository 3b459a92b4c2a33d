package org.sallyport.ejb.security;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.ConflictException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.audit.AuditTrail;
import org.sallyport.model.security.ApiKey;
import org.sallyport.model.security.ApiKeys;
import org.sallyport.model.security.User;
import org.sallyport.model.security.Users;

/** API keys of one's own. A key can do what its user can do. */
@Stateless
public class ApiKeyService {
    private static final String API_KEY = "api_key";

    @Inject
    ApiKeys keys;

    @Inject
    Users users;

    @Inject
    Caller caller;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * A new key.
     *
     * @param secret its text; it can never be read again
     */
    public record Created(ApiKey key, String secret) {}

    /** One's own keys by name. */
    @RolesAllowed(Roles.VIEWER)
    public List<ApiKey> list() {
        return keys.of(myself().id());
    }

    /** One of one's own keys. */
    @RolesAllowed(Roles.VIEWER)
    public ApiKey get(UUID id) {
        UUID user = myself().id();
        return keys.find(id)
                .filter(key -> key.user().id().equals(user))
                .orElseThrow(() -> new NotFoundException("API key", id));
    }

    /**
     * Makes a key for oneself.
     *
     * @param name what to call it; unique among one's own keys
     * @throws ConflictException {@code name_taken}
     */
    @RolesAllowed(Roles.VIEWER)
    public Created create(String name, Optional<Instant> expiresAt) {
        User user = myself();
        if (keys.of(user.id()).stream().anyMatch(key -> key.name().equals(name))) {
            throw ConflictException.nameTaken("API key", name);
        }
        String secret = ApiKeySecret.create();
        ApiKey key = new ApiKey(
                UUID.randomUUID(), user, name, ApiKeySecret.digest(secret), clock.instant(), expiresAt.orElse(null));
        keys.add(key);
        audit.record("api_key.create", API_KEY, key.id(), name);
        return new Created(key, secret);
    }

    /** Removes one of one's own keys; who uses it is out at once. */
    @RolesAllowed(Roles.VIEWER)
    public void delete(UUID id) {
        ApiKey key = get(id);
        keys.remove(key);
        audit.record("api_key.delete", API_KEY, id, key.name());
    }

    private User myself() {
        return users.named(caller.name()).orElseThrow(() -> new NotFoundException("user", caller.name()));
    }
}
