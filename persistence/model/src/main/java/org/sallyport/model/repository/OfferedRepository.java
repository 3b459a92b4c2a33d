package org.sallyport.model.repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.set.SetRepository;

/**
 * A package repository that hosts read.
 *
 * <p>It is born with the first set that brings it whole, and belongs to that set's collector. Each later set of the
 * same collector moves its pointer to another whole tree, in one transaction with the other repositories of the set;
 * what it showed before becomes a {@link ReplacedTree}. A rollback is a move to the newest of those.
 */
@Entity
@Table(name = "offered_repository")
public class OfferedRepository {
    @Id
    private UUID id;

    private String name;

    @Column(name = "collector_id")
    private UUID collectorId;

    @Enumerated(EnumType.STRING)
    @Column(name = "package_manager")
    private PackageManager packageManager;

    private @Nullable String distro;

    @Column(name = "release_version")
    private @Nullable String releaseVersion;

    private @Nullable String suite;

    /** Separated by blanks, as apt's own lists are. */
    private String components;

    private String architectures;

    @Column(name = "upstream_url")
    private String upstreamUrl;

    @Embedded
    private Publication publication;

    @Column(name = "package_count")
    private @Nullable Long packageCount;

    @Version
    private long version;

    /** For the persistence provider. */
    protected OfferedRepository() {}

    /** A repository that nothing was shown of yet. */
    public OfferedRepository(UUID id, UUID collectorId, SetRepository facts, Publication publication) {
        this.id = id;
        this.name = facts.name();
        this.collectorId = collectorId;
        describe(facts);
        this.publication = publication;
    }

    private void describe(SetRepository facts) {
        packageManager = facts.packageManager();
        distro = facts.distro();
        releaseVersion = facts.version();
        suite = facts.suite();
        components = String.join(" ", facts.components());
        architectures = String.join(" ", facts.architectures());
        upstreamUrl = facts.upstream().url();
    }

    /** Shows another tree from now on; answers what it showed before. */
    public ReplacedTree show(SetRepository facts, Publication next) {
        ReplacedTree before = new ReplacedTree(id, publication, next.publishedAt());
        if (!next.tree().equals(publication.tree())) {
            packageCount = null;
        }
        describe(facts);
        publication = next;
        return before;
    }

    /**
     * Shows an earlier tree again; answers what it showed until now.
     *
     * @param facts what the earlier tree's set says of it
     */
    public ReplacedTree rollBack(ReplacedTree earlier, Optional<SetRepository> facts, Instant at) {
        ReplacedTree before = new ReplacedTree(id, publication, at);
        facts.ifPresent(this::describe);
        publication = earlier.publication().again(at);
        packageCount = null;
        return before;
    }

    /** Notes how many packages the present tree offers. */
    public void counted(long packages) {
        packageCount = packages;
    }

    /** Gives the name to another collector. */
    public void handOver(UUID newCollectorId) {
        collectorId = newCollectorId;
    }

    public UUID id() {
        return id;
    }

    /** Its folder below {@code /repo}. */
    public String name() {
        return name;
    }

    /** Collector that the name belongs to. */
    public UUID collectorId() {
        return collectorId;
    }

    public PackageManager packageManager() {
        return packageManager;
    }

    public Optional<String> distro() {
        return Optional.ofNullable(distro);
    }

    /** Of the distribution. */
    public Optional<String> version() {
        return Optional.ofNullable(releaseVersion);
    }

    public Optional<String> suite() {
        return Optional.ofNullable(suite);
    }

    public List<String> components() {
        return words(components);
    }

    public List<String> architectures() {
        return words(architectures);
    }

    public String upstreamUrl() {
        return upstreamUrl;
    }

    /** What it shows. */
    public Publication publication() {
        return publication;
    }

    /** Packages of the present tree; empty until counted. */
    public OptionalLong packageCount() {
        return packageCount == null ? OptionalLong.empty() : OptionalLong.of(packageCount);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
