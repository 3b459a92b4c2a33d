package org.sallyport.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

import jakarta.annotation.security.PermitAll;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import jakarta.ejb.Local;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.PersistenceException;

import org.sallyport.ejb.job.JobEngine;
import org.sallyport.ejb.job.JobName;

/**
 * The batch engine as the dispatcher sees it, and the one class that may use {@link JobOperator}: the engine marks each
 * job with its caller's module, the mark of this one is the same after every deployment, and a job started under
 * another mark could never be restarted.
 */
@Singleton
@Local(JobEngine.class)
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@PermitAll
public class BatchJobs implements JobEngine {
    private static final System.Logger LOG = System.getLogger(BatchJobs.class.getName());

    private static final int SEARCH_PAGE = 100;

    /** Clocks of two servers may differ by so much. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    @Override
    public long start(JobName name, Parameters parameters) {
        return operator().start(name.wireName(), properties(parameters));
    }

    @Override
    public long restart(long execution, Parameters parameters) {
        // The engine does not inherit parameters: without them the first step fails, and so would every restart.
        return operator().restart(execution, properties(parameters));
    }

    @Override
    public long newest(JobName name, Parameters parameters, OptionalLong known) {
        try {
            Optional<JobInstance> instance = known.isPresent()
                    ? Optional.of(operator().getJobInstance(known.getAsLong()))
                    : search(name, parameters);
            return instance.flatMap(BatchJobs::newestOf)
                    .map(JobExecution::getExecutionId)
                    .orElse(-1L);
        } catch (BatchRuntimeException | PersistenceException e) {
            // Never run, no tables yet, or memory lost: to begin at the first step is safe, steps repeat harmlessly.
            LOG.log(System.Logger.Level.DEBUG, "The engine does not remember job " + parameters.jobId(), e);
            return -1;
        }
    }

    @Override
    public Standing standing(long execution) {
        JobExecution found = operator().getJobExecution(execution);
        return switch (found.getBatchStatus()) {
            case STARTING, STARTED, STOPPING -> Standing.RUNNING;
            case COMPLETED -> Standing.COMPLETE;
            case STOPPED -> Standing.STOPPED;
            case FAILED -> Standing.FAILED;
            case ABANDONED -> Standing.UNKNOWN;
        };
    }

    @Override
    public void stop(long execution) {
        try {
            operator().stop(execution);
        } catch (JobExecutionNotRunningException e) {
            LOG.log(System.Logger.Level.DEBUG, "Execution {0} has ended already", Long.toString(execution));
        }
    }

    /** Looks through the engine's memory, the youngest first, as far back as the job's own beginning. */
    private static Optional<JobInstance> search(JobName name, Parameters parameters) {
        Instant oldest = parameters.createdAt().minus(CLOCKS);
        for (int from = 0; ; from += SEARCH_PAGE) {
            List<JobInstance> page = operator().getJobInstances(name.wireName(), from, SEARCH_PAGE);
            for (JobInstance instance : page) {
                Optional<JobExecution> newest = newestOf(instance);
                if (newest.filter(execution -> isOf(execution, parameters)).isPresent()) {
                    return Optional.of(instance);
                }
                if (newest.filter(execution ->
                                execution.getCreateTime().toInstant().isBefore(oldest))
                        .isPresent()) {
                    return Optional.empty();
                }
            }
            if (page.size() < SEARCH_PAGE) {
                return Optional.empty();
            }
        }
    }

    private static boolean isOf(JobExecution execution, Parameters parameters) {
        Properties given = operator().getParameters(execution.getExecutionId());
        return given != null && parameters.jobId().toString().equals(given.getProperty("job"));
    }

    /** Executions that a crash cut off stay "started" for ever: only the newest one of an instance means anything. */
    private static Optional<JobExecution> newestOf(JobInstance instance) {
        return operator().getJobExecutions(instance).stream()
                .max(Comparator.comparingLong(JobExecution::getExecutionId));
    }

    private static Properties properties(Parameters parameters) {
        Properties properties = new Properties();
        properties.setProperty("job", parameters.jobId().toString());
        properties.setProperty("subject", parameters.subjectId());
        return properties;
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }
}
