package org.sallyport.web.security;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.sallyport.model.security.Role;
import org.sallyport.model.security.User;

/**
 * A user.
 *
 * @param roles as granted, without those that they include
 * @param hasPassword false for one who signs in by API key only
 */
public record UserView(UUID id, String name, List<String> roles, boolean hasPassword, Instant createdAt) {
    static UserView of(User user) {
        return new UserView(
                user.id(),
                user.name(),
                user.roles().stream().map(Role::wireName).toList(),
                user.passwordHash().isPresent(),
                user.createdAt());
    }
}
