package org.sallyport.model.collector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * What a run takes of one of its mirrors. It is born with the run; the run's job makes the smaller repository, which
 * takes the place of the target's tree, and notes here how many packages it has and why.
 */
@Entity
@Table(name = "target_selection")
public class TargetSelection {
    @Id
    @Column(name = "target_id")
    private UUID targetId;

    @Column(name = "run_id")
    private UUID runId;

    private int position;

    /** A line each. */
    private String packages;

    @Column(name = "with_dependencies")
    private boolean withDependencies;

    @Column(name = "with_recommends")
    private boolean withRecommends;

    @Column(name = "with_required")
    private boolean withRequired;

    @Column(name = "package_count")
    private @Nullable Long packageCount;

    @Column(name = "chosen_sha256")
    private @Nullable Sha256 chosen;

    /** For the persistence provider. */
    protected TargetSelection() {}

    /** A wish for a target. */
    public TargetSelection(CollectionTarget target, PackageWish wish) {
        this.targetId = target.id();
        this.runId = target.runId();
        this.position = target.position();
        this.packages = String.join("\n", wish.packages());
        this.withDependencies = wish.withDependencies();
        this.withRecommends = wish.withRecommends();
        this.withRequired = wish.withRequired();
    }

    /** The smaller repository is made. */
    public void made(long count, Sha256 list) {
        packageCount = count;
        chosen = list;
    }

    public UUID runId() {
        return runId;
    }

    /** Of its target. */
    public int position() {
        return position;
    }

    /** As asked for. */
    public PackageWish wish() {
        List<String> names = packages.isEmpty() ? List.of() : List.of(packages.split("\n", -1));
        return new PackageWish(names, withDependencies, withRecommends, withRequired);
    }

    /** How many packages it came to; empty before they are chosen. */
    public OptionalLong packageCount() {
        return packageCount == null ? OptionalLong.empty() : OptionalLong.of(packageCount);
    }

    /** Content that says why each was chosen; empty before that. */
    public Optional<Sha256> chosen() {
        return Optional.ofNullable(chosen);
    }
}
