package org.sallyport.model.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.Fingerprint;

/** A key whose signatures on sets are accepted, under a name of ours, possibly for some repositories only. */
@Entity
@Table(name = "trusted_collector")
public class TrustedCollector {
    @Id
    private UUID id;

    private String name;

    private String fingerprint;

    @Column(name = "public_key")
    private String publicKey;

    /** Globs separated by blanks; null for all. */
    @Column(name = "allowed_repositories")
    private @Nullable String allowedRepositories;

    @Column(name = "imported_at")
    private Instant importedAt;

    @Version
    private long version;

    /** For the persistence provider. */
    protected TrustedCollector() {}

    /** @param publicKey ASCII-armored, one certificate */
    public TrustedCollector(UUID id, String name, Fingerprint fingerprint, String publicKey, Instant importedAt) {
        this.id = id;
        this.name = name;
        this.fingerprint = fingerprint.toString();
        this.publicKey = publicKey;
        this.importedAt = importedAt;
    }

    /** Takes a newer copy of the same certificate, which may bring an expiry or a revocation. */
    public void renew(String newPublicKey) {
        publicKey = newPublicKey;
    }

    /**
     * Restricts the key to repositories whose names match one of these globs ({@code *} and {@code ?}); empty for all.
     */
    public void allow(Optional<List<String>> globs) {
        allowedRepositories = globs.map(list -> String.join(" ", list)).orElse(null);
    }

    /** Whether sets of this key may bring a repository of this name. */
    public boolean allows(String repository) {
        return allowedRepositories()
                .map(globs -> globs.stream().anyMatch(glob -> matches(glob, repository)))
                .orElse(true);
    }

    private static boolean matches(String glob, String name) {
        String pattern = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(pattern, name);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(fingerprint);
    }

    /** ASCII-armored. */
    public String publicKey() {
        return publicKey;
    }

    /** Globs; empty for all repositories. */
    public Optional<List<String>> allowedRepositories() {
        return Optional.ofNullable(allowedRepositories)
                .map(text -> text.isEmpty() ? List.of() : List.of(text.split(" ")));
    }

    public Instant importedAt() {
        return importedAt;
    }
}
