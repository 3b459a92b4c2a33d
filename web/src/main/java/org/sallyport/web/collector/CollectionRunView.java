package org.sallyport.web.collector;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.RunDetails;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.Disc;
import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.RunRequest;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.job.Job;
import org.sallyport.web.job.ProgressView;

/**
 * A run.
 *
 * @param mediaSizeBytes null for one image of any size
 * @param status see {@link RunStatus}
 * @param errorCode one of the problem types; null without an error
 * @param cronSchedule of the schedule that asked for the run; null when a user did
 * @param scheduleId that schedule, which may have been removed since
 * @param workerMessageId the job while it works or waits, else null
 * @param jobId the job, also after its end
 * @param burnDevice drive in which the discs are burned; null when they are only downloaded
 * @param sequence number of the set; null before its snapshots are taken
 * @param setCreatedAt date of the set
 * @param isoSizeBytes of all images; null before they are laid out
 * @param progress of the job; null when the job's row is gone
 */
public record CollectionRunView(
        UUID id,
        String isoLabel,
        @Nullable Long mediaSizeBytes,
        boolean includeCve,
        boolean includeCompliance,
        RunStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable String cronSchedule,
        @Nullable UUID scheduleId,
        @Nullable UUID parentRunId,
        Instant createdAt,
        String createdBy,
        @Nullable UUID workerMessageId,
        @Nullable UUID jobId,
        @Nullable String burnDevice,
        @Nullable Long sequence,
        @Nullable Instant setCreatedAt,
        @Nullable Long isoSizeBytes,
        @Nullable ProgressView progress,
        List<TargetView> targets) {

    /**
     * One mirror of a run.
     *
     * @param mirrorId empty once the mirror was removed
     * @param distro such as {@code debian}; null before the snapshot is taken
     * @param version for apt the suite, of others the release; null where upstream says none
     * @param sourceSnapshotId the pinned snapshot's row
     * @param packages what is taken instead of all; null for all
     * @param withDependencies null without {@code packages}
     * @param withRecommends null without {@code packages}
     * @param withRequired null without {@code packages}
     * @param selectedPackageCount packages that it came to; null before they are chosen
     */
    public record TargetView(
            String mirrorId,
            @Nullable String distro,
            @Nullable String version,
            List<String> repos,
            String mirrorName,
            @Nullable UUID sourceSnapshotId,
            @Nullable String treeSha256,
            @Nullable List<String> packages,
            @Nullable Boolean withDependencies,
            @Nullable Boolean withRecommends,
            @Nullable Boolean withRequired,
            @Nullable Long selectedPackageCount) {

        static TargetView of(CollectionTarget target, List<TargetSelection> selections) {
            Optional<TargetSelection> selection = selections.stream()
                    .filter(each -> each.position() == target.position())
                    .findFirst();
            Optional<PackageWish> wish = selection.map(TargetSelection::wish);
            return new TargetView(
                    target.mirrorId().map(UUID::toString).orElse(""),
                    target.upstream()
                            .map(upstream -> upstream.origin().toLowerCase(Locale.ROOT))
                            .filter(origin -> !origin.isEmpty())
                            .orElse(null),
                    target.upstream()
                            .map(upstream -> upstream.suite().isEmpty() ? upstream.version() : upstream.suite())
                            .filter(version -> !version.isEmpty())
                            .orElse(null),
                    target.repos(),
                    target.mirrorName(),
                    target.snapshotRowId().orElse(null),
                    target.tree().map(tree -> tree.tree().toString()).orElse(null),
                    wish.map(PackageWish::packages).orElse(null),
                    wish.map(PackageWish::withDependencies).orElse(null),
                    wish.map(PackageWish::withRecommends).orElse(null),
                    wish.map(PackageWish::withRequired).orElse(null),
                    selection
                            .map(TargetSelection::packageCount)
                            .filter(OptionalLong::isPresent)
                            .map(OptionalLong::getAsLong)
                            .orElse(null));
        }
    }

    /** The view of a run. */
    public static CollectionRunView of(RunDetails details) {
        CollectionRun run = details.run();
        RunRequest request = run.request();
        return new CollectionRunView(
                run.id(),
                request.isoLabel(),
                request.mediaSizeBytes(),
                request.includeCve(),
                request.includeCompliance(),
                run.status(),
                run.startedAt().orElse(null),
                run.completedAt().orElse(null),
                run.errorCode().orElse(null),
                run.errorMessage().orElse(null),
                run.cronSchedule().orElse(null),
                run.scheduleId().orElse(null),
                request.parentRunId(),
                run.createdAt(),
                run.createdBy(),
                details.job().filter(job -> job.state().isActive()).map(Job::id).orElse(null),
                run.jobId().orElse(null),
                run.burnDevice().orElse(null),
                run.sequence().isPresent() ? run.sequence().getAsLong() : null,
                run.pin().map(pin -> pin.createdAt()).orElse(null),
                isoSize(details),
                details.job().map(job -> ProgressView.of(job.progress())).orElse(null),
                details.targets().stream()
                        .map(target -> TargetView.of(target, details.selections()))
                        .toList());
    }

    private static @Nullable Long isoSize(RunDetails details) {
        return details.run().status().hasImages()
                ? (Long)
                        details.discs().stream().mapToLong(Disc::imageSizeBytes).sum()
                : null;
    }
}
