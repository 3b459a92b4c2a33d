package org.sallyport.model.security;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some program, that may sign in. A user without a password signs in by API key only. Names never change:
 * audit entries carry them.
 */
@Entity
@Table(name = "app_user")
public class User {
    @Id
    private UUID id;

    private String name;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    /** Wire names, separated by blanks, in the order of the enum. */
    private String roles;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    /** For the persistence provider. */
    protected User() {}

    public User(UUID id, String name, Set<Role> roles, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
        grant(roles);
    }

    /** Replaces the roles. */
    public final void grant(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a user has at least one role");
        }
        this.roles = EnumSet.copyOf(roles).stream().map(Role::wireName).collect(Collectors.joining(" "));
    }

    /**
     * Replaces the password.
     *
     * @param hash as the password hash writes it, salt and parameters included
     */
    public void changePassword(String hash) {
        passwordHash = hash;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Optional<String> passwordHash() {
        return Optional.ofNullable(passwordHash);
    }

    /** The roles as granted, without those that they include. */
    public Set<Role> roles() {
        return Stream.of(roles.split(" "))
                .map(Role::ofWireName)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** The roles with those that they include. */
    public Set<Role> effectiveRoles() {
        return roles().stream()
                .flatMap(role -> role.included().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    public Instant createdAt() {
        return createdAt;
    }
}
