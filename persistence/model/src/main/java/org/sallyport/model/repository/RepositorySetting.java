package org.sallyport.model.repository;

import java.util.OptionalInt;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

/** How a repository is served, and when it counts as old. */
@Entity
@Table(name = "repository_setting")
public class RepositorySetting {
    @Id
    @Column(name = "repository_id")
    private UUID repositoryId;

    @Enumerated(EnumType.STRING)
    @Column(name = "valid_until_policy")
    private ServingPolicy policy = ServingPolicy.VERBATIM;

    @Column(name = "validity_days")
    private @Nullable Integer validityDays;

    @Column(name = "client_auth")
    private boolean clientAuth;

    @Column(name = "current_days")
    private @Nullable Integer currentDays;

    @Column(name = "stale_days")
    private @Nullable Integer staleDays;

    @Version
    private long version;

    /** For the persistence provider. */
    protected RepositorySetting() {}

    /** As upstream made it, to everybody. */
    public RepositorySetting(UUID repositoryId) {
        this.repositoryId = repositoryId;
    }

    /** What hosts get. */
    public void serve(ServingPolicy wanted, @Nullable Integer validForDays) {
        policy = wanted;
        validityDays = validForDays;
    }

    /** Whether hosts must say who they are. */
    public void ask(boolean wanted) {
        clientAuth = wanted;
    }

    /** When it counts as old; null as the server's settings have it. */
    public void age(@Nullable Integer current, @Nullable Integer stale) {
        currentDays = current;
        staleDays = stale;
    }

    public UUID repositoryId() {
        return repositoryId;
    }

    public ServingPolicy policy() {
        return policy;
    }

    /** How long lists of ours are valid; empty as the server's settings have it. */
    public OptionalInt validityDays() {
        return optional(validityDays);
    }

    /** Whether hosts must show a host token or an API key. */
    public boolean clientAuth() {
        return clientAuth;
    }

    /** Empty as the server's settings have it. */
    public OptionalInt currentDays() {
        return optional(currentDays);
    }

    /** Empty as the server's settings have it. */
    public OptionalInt staleDays() {
        return optional(staleDays);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
