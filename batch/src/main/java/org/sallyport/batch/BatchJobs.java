package org.sallyport.batch;

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

    /** Instances that a search by the job's id looks through; only the youngest can have lost their number. */
    private static final int SEARCHED_INSTANCES = 100;

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

    private static Optional<JobInstance> search(JobName name, Parameters parameters) {
        List<JobInstance> instances = operator().getJobInstances(name.wireName(), 0, SEARCHED_INSTANCES);
        return instances.stream()
                .filter(instance -> newestOf(instance)
                        .map(execution -> operator().getParameters(execution.getExecutionId()))
                        .filter(old -> parameters.jobId().toString().equals(old.getProperty("job")))
                        .isPresent())
                .findFirst();
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
