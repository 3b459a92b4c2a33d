package org.sallyport.model.repository;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** What a repository offers, as hosts are compared with it: derived content, made anew when its sources change. */
@Entity
@Table(name = "repository_offer")
public class RepositoryOffer {
    @Id
    @Column(name = "repository_id")
    private UUID repositoryId;

    @Column(name = "derived_from")
    private String derivedFrom;

    @Column(name = "offer_sha256")
    private Sha256 offer;

    @Column(name = "weaknesses_sha256")
    private @Nullable Sha256 weaknesses;

    @Column(name = "package_count")
    private long packageCount;

    @Column(name = "made_at")
    private Instant madeAt;

    /** For the persistence provider. */
    protected RepositoryOffer() {}

    public RepositoryOffer(UUID repositoryId) {
        this.repositoryId = repositoryId;
    }

    /**
     * It was made.
     *
     * @param from digests of what it was made of
     * @param offered {@code media.inventory.Offer} reads it
     * @param mended {@code media.inventory.Weaknesses} reads it; null when none are known
     * @param packages that the tree lists
     */
    public void made(String from, Sha256 offered, @Nullable Sha256 mended, long packages, Instant at) {
        derivedFrom = from;
        offer = offered;
        weaknesses = mended;
        packageCount = packages;
        madeAt = at;
    }

    public UUID repositoryId() {
        return repositoryId;
    }

    /** Digests of what it was made of. */
    public String derivedFrom() {
        return derivedFrom;
    }

    public Sha256 offer() {
        return offer;
    }

    public Optional<Sha256> weaknesses() {
        return Optional.ofNullable(weaknesses);
    }

    /** Packages that the tree lists, every version and architecture counted. */
    public long packageCount() {
        return packageCount;
    }

    public Instant madeAt() {
        return madeAt;
    }
}
