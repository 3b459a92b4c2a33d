package org.sallyport.ejb.job;

import java.util.concurrent.RejectedExecutionException;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import org.sallyport.ejb.platform.ServerInstance;

/**
 * Calls the dispatcher twice a second while the server is up, and at once when a job was queued or is about to end:
 * most jobs that change nothing are shorter than the interval.
 */
@Singleton
@Startup
@DependsOn("SchemaUpdate")
@Lock(LockType.READ)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DispatcherTimer {
    private static final System.Logger LOG = System.getLogger(DispatcherTimer.class.getName());
    private static final long INTERVAL_MILLIS = 500;

    @Inject
    Dispatcher dispatcher;

    @Inject
    ServerInstance server;

    @Resource
    TimerService timers;

    @Resource
    ManagedExecutorService threads;

    private final Thread shutdown = new Thread(() -> dispatcher.close(), "dispatcher-close");

    @PostConstruct
    void start() {
        if (server.isSuccessor()) {
            dispatcher.release();
        }
        // The JVM tells its hooks before it takes the data source and the executors away.
        Runtime.getRuntime().addShutdownHook(shutdown);
        TimerConfig config = new TimerConfig();
        config.setPersistent(false);
        timers.createIntervalTimer(INTERVAL_MILLIS, INTERVAL_MILLIS, config);
    }

    /** A job was queued and its transaction has committed. */
    public void queued(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobQueued event) {
        dispatcher.nudge();
        tickSoon();
    }

    /** A job's last step is over. */
    public void ends(@Observes JobEnds event) {
        tickSoon();
    }

    /** On a thread of its own: who queues does not wait for the engine, and a timer comes up to a second late. */
    private void tickSoon() {
        try {
            threads.execute(dispatcher::tick);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "No thread for the dispatcher now; its timer looks, too", e);
        }
    }

    @Timeout
    void tick() {
        dispatcher.tick();
    }

    @PreDestroy
    void stop() {
        dispatcher.close();
        dispatcher.release();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // The JVM is going down: the hook has run.
            return;
        }
    }
}
