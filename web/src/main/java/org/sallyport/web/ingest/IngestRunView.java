package org.sallyport.web.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.job.JobProgress;
import org.sallyport.web.job.ProgressView;

/**
 * The reading of one image.
 *
 * @param source {@code FILE}, {@code UPLOAD}, {@code DEVICE} or {@code FOLDER}
 * @param isoPath name of the file or drive, or what the upload was called
 * @param fileCount files that the disc lists; null until verified
 * @param byteCount bytes of their distinct contents; null until verified
 * @param doneBytes bytes that were checked and stored
 * @param missingDiscs discs of the set that are awaited
 * @param needList whether there is a need list
 * @param scan what the scan command said last; null where none has looked
 * @param progress of its job; null while an upload is being read
 * @param jobId null while an upload is being read
 */
public record IngestRunView(
        UUID id,
        String status,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable Long fileCount,
        @Nullable Long byteCount,
        long doneBytes,
        String source,
        String isoPath,
        boolean allowReplay,
        @Nullable UUID setId,
        @Nullable String label,
        @Nullable Long sequence,
        @Nullable Integer discIndex,
        @Nullable Integer discCount,
        List<Integer> missingDiscs,
        @Nullable String signerFingerprint,
        boolean needList,
        @Nullable IngestScanView scan,
        @Nullable ProgressView progress,
        @Nullable UUID jobId,
        String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        Instant createdAt) {
    /** The view of a run. */
    public static IngestRunView of(IngestRun run, List<Integer> missingDiscs, Optional<JobProgress> progress) {
        return new IngestRunView(
                run.id(),
                run.status().wireName(),
                run.errorCode().orElse(null),
                run.errorMessage().orElse(null),
                orNull(run.fileCount()),
                orNull(run.byteCount()),
                run.doneBytes(),
                run.source().name(),
                run.isoPath(),
                run.allowsReplay(),
                run.setId().orElse(null),
                run.label().orElse(null),
                orNull(run.sequence()),
                orNull(run.discIndex()),
                orNull(run.discCount()),
                missingDiscs,
                run.signer().orElse(null),
                run.needList().isPresent(),
                run.scan().map(IngestScanView::of).orElse(null),
                progress.map(ProgressView::of).orElse(null),
                run.jobId().orElse(null),
                run.createdBy(),
                run.startedAt().orElse(null),
                run.completedAt().orElse(null),
                run.createdAt());
    }

    static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
