package org.sallyport.web.bundle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.bundle.BundleDetails;
import org.sallyport.media.content.Sha256;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.model.bundle.BundlePin;
import org.sallyport.model.bundle.BundlePlatform;
import org.sallyport.model.bundle.BundleRepository;
import org.sallyport.model.bundle.BundleStatus;
import org.sallyport.model.job.Job;
import org.sallyport.model.tree.TreeFacts;
import org.sallyport.web.job.ProgressView;

/**
 * A bundle.
 *
 * @param product {@code server} or {@code packages}
 * @param status {@code queued}, {@code building}, {@code ready}, {@code failed} or {@code cancelled}
 * @param sizeBytes of the image; null before it is ready
 * @param errorCode one of the problem types; null without an error
 * @param version of the product; null before it is known, and for packages
 * @param jobId the job that builds it
 * @param memoryLimitMb MiB of the container
 * @param sha256 of the image; null before it is ready
 * @param sequence number of the set; null before the build begins
 * @param setCreatedAt date of the set
 * @param progress of the job; null when the job's row is gone
 * @param logTail last lines of the job's log; null in lists
 */
public record BundleView(
        UUID id,
        String product,
        String label,
        String status,
        Instant createdAt,
        String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Long sizeBytes,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable String version,
        @Nullable UUID jobId,
        long memoryLimitMb,
        List<String> packages,
        List<PlatformView> platforms,
        @Nullable String sha256,
        @Nullable Long sequence,
        @Nullable Instant setCreatedAt,
        @Nullable ProgressView progress,
        @Nullable String logTail) {
    private static final long MIB = 1 << 20;

    /**
     * One system of a bundle.
     *
     * @param proven whether its package manager has tried the installation
     */
    public record PlatformView(
            String distribution,
            String version,
            String architecture,
            @Nullable String baseImage,
            @Nullable String rootfs,
            boolean proven,
            List<RepositoryView> repositories) {

        private static PlatformView of(BundlePlatform platform, List<BundleRepository> repositories) {
            return new PlatformView(
                    platform.platform().distribution(),
                    platform.platform().version(),
                    platform.architecture(),
                    platform.origin().baseImage(),
                    platform.origin().rootfs(),
                    platform.proven().isPresent(),
                    repositories.stream()
                            .filter(each -> each.platformPosition() == platform.position())
                            .map(RepositoryView::of)
                            .toList());
        }
    }

    /**
     * A mirror's part of a bundle.
     *
     * @param name folder on the disc
     * @param mirrorId null once the mirror was removed
     * @param fileCount null before packages are selected
     * @param byteCount null before packages are selected
     */
    public record RepositoryView(
            String name,
            @Nullable UUID mirrorId,
            String mirrorName,
            @Nullable Long fileCount,
            @Nullable Long byteCount) {

        private static RepositoryView of(BundleRepository repository) {
            TreeFacts tree = repository.isSelected() ? repository.tree().orElseThrow() : null;
            return new RepositoryView(
                    repository.name(),
                    repository.mirrorId().orElse(null),
                    repository.mirrorName(),
                    tree == null ? null : Long.valueOf(tree.fileCount()),
                    tree == null ? null : Long.valueOf(tree.byteCount()));
        }
    }

    /** The view in a list, without the log. */
    public static BundleView of(BundleDetails details) {
        return of(details, null);
    }

    /** The view of one, with the log. */
    public static BundleView whole(BundleDetails details) {
        return of(details, details.job().map(Job::logTail).orElse(null));
    }

    private static BundleView of(BundleDetails details, @Nullable String log) {
        Bundle bundle = details.bundle();
        boolean ready = bundle.status() == BundleStatus.READY;
        return new BundleView(
                bundle.id(),
                bundle.request().product().wireName(),
                bundle.request().label(),
                bundle.status().wireName(),
                bundle.createdAt(),
                bundle.createdBy(),
                bundle.startedAt().orElse(null),
                bundle.completedAt().orElse(null),
                ready ? Long.valueOf(bundle.imageSizeBytes().orElseThrow()) : null,
                bundle.errorCode().orElse(null),
                bundle.errorMessage().orElse(null),
                bundle.productVersion().orElse(null),
                bundle.jobId().orElse(null),
                bundle.request().memoryLimitBytes() / MIB,
                bundle.request().packages(),
                details.platforms().stream()
                        .map(platform -> PlatformView.of(platform, details.repositories()))
                        .toList(),
                ready ? bundle.imageDigest().map(Sha256::toString).orElse(null) : null,
                bundle.pin().map(BundlePin::sequence).orElse(null),
                bundle.pin().map(BundlePin::createdAt).orElse(null),
                details.job().map(job -> ProgressView.of(job.progress())).orElse(null),
                log);
    }
}
