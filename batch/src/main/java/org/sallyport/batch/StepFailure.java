package org.sallyport.batch;

import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.UUID;

import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.job.LiveJob;

/** What users are told of an exception that ended a step. */
final class StepFailure {
    private static final System.Logger LOG = System.getLogger(StepFailure.class.getName());
    private static final int MAX_CAUSES = 20;

    private StepFailure() {}

    /**
     * The nearest refusal in the chain of causes, which has a code and a sentence of its own; a full disk; otherwise a
     * bug or a broken machine, whose stack trace goes to the log and nowhere else. Empty when a stop was asked for:
     * that is no failure.
     */
    static Optional<LiveJob.Failure> of(UUID jobId, Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof StopRequestedException) {
                return Optional.empty();
            }
            if (cause instanceof SallyportException refusal) {
                return Optional.of(new LiveJob.Failure(refusal.code(), refusal.sentence()));
            }
            if (cause instanceof FileSystemException file
                    && String.valueOf(file.getReason()).contains("No space left")) {
                return Optional.of(diskFull());
            }
            if (String.valueOf(cause.getMessage()).startsWith("No space left on device")) {
                return Optional.of(diskFull());
            }
            cause = cause.getCause();
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "Job " + jobId + " failed, incident " + incident, failure);
        return Optional.of(new LiveJob.Failure(
                "internal",
                "An error that should not happen ended the job. The server's log has it as " + incident + "."));
    }

    private static LiveJob.Failure diskFull() {
        return new LiveJob.Failure(
                "disk_full",
                "The content store's disk is full. Free some space, then restart the job: it goes on from here.");
    }
}
