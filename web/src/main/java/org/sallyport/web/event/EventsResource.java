package org.sallyport.web.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.TooManyRequestsException;
import org.sallyport.ejb.job.JobFeed;
import org.sallyport.ejb.job.JobService;
import org.sallyport.model.job.Job;
import org.sallyport.model.job.JobFilter;
import org.sallyport.model.page.PageRequest;
import org.sallyport.web.job.JobView;

/**
 * Server-sent events: each change of a job, as an event {@code job} whose data is the job as {@code /api/v1/jobs} shows
 * it. A comment keeps the connection open while nothing happens. What is told is read from the database, so that a
 * listener hears of jobs on all servers.
 */
@Path("v1/events")
@Tag(name = "jobs")
@ApplicationScoped
public class EventsResource {
    private static final int MAX_LISTENERS = 100;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int TICKS_PER_COMMENT = 15;
    private static final int MAX_JOBS = 500;

    // A change has the time at which its transaction began; it can be read when that has committed, on any server.
    private static final Duration LATE = Duration.ofSeconds(10);

    @Inject
    JobService service;

    @Inject
    JobFeed feed;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private final Semaphore places = new Semaphore(MAX_LISTENERS);

    /** Begins to listen. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "Follow jobs as server-sent events")
    public void listen(@Context SseEventSink sink, @Context Sse sse) {
        // Whoever may not look at jobs may not listen either.
        service.list(new PageRequest(1, Optional.empty(), Optional.empty()), JobFilter.ALL);
        if (!places.tryAcquire()) {
            throw new TooManyRequestsException(
                    "There are " + MAX_LISTENERS + " listeners already. Ask /api/v1/jobs instead, or later.",
                    Duration.ofMinutes(1));
        }
        new Listener(sink, sse, clock.instant()).next();
    }

    private final class Listener implements Runnable {
        private final SseEventSink sink;
        private final Sse sse;
        private final Instant began;
        private Instant seen;
        private Map<UUID, Instant> told = Map.of();
        private int ticks;
        private @Nullable Future<?> pending;

        Listener(SseEventSink sink, Sse sse, Instant began) {
            this.sink = sink;
            this.sse = sse;
            this.began = began;
            this.seen = began;
        }

        void next() {
            pending = executor.schedule(this, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public void run() {
            try {
                if (!sink.isClosed() && (pending == null || !pending.isCancelled())) {
                    tell();
                    next();
                    return;
                }
            } catch (RuntimeException e) {
                // The other side is gone, or the server is going down.
                sink.close();
            }
            places.release();
        }

        private void tell() {
            Instant late = told.size() == MAX_JOBS ? seen : seen.minus(LATE);
            List<Job> changed = feed.changedSince(late.isBefore(began) ? began : late, MAX_JOBS);
            Map<UUID, Instant> before = told;
            told = changed.stream().collect(Collectors.toMap(Job::id, Job::changedAt));
            for (Job job : changed) {
                seen = job.changedAt().isAfter(seen) ? job.changedAt() : seen;
                if (!job.changedAt().equals(before.get(job.id()))) {
                    tell(job);
                }
            }
            ticks++;
            if (ticks % TICKS_PER_COMMENT == 0 || ticks == 1) {
                sink.send(sse.newEventBuilder().comment("alive").build())
                        .toCompletableFuture()
                        .join();
            }
        }

        private void tell(Job job) {
            sink.send(sse.newEventBuilder()
                            .name("job")
                            .id(job.id().toString())
                            .mediaType(MediaType.APPLICATION_JSON_TYPE)
                            .data(JobView.class, JobView.of(job))
                            .build())
                    .toCompletableFuture()
                    .join();
        }
    }
}
