package org.sallyport.ejb.ingest;

import java.time.Clock;
import java.time.Duration;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

import org.sallyport.model.ingest.IngestRuns;

/** Ends uploads whose server died or whose sender went away without a word. */
@Singleton
@PermitAll
public class IngestTimer {
    private static final Duration SILENCE = Duration.ofMinutes(10);

    @Inject
    IngestRuns runs;

    @Inject
    Clock clock;

    /** Looks once a minute; whichever server does is right. */
    @Schedule(hour = "*", minute = "*", persistent = false)
    public void endBrokenUploads() {
        runs.brokenUploads(clock.instant().minus(SILENCE))
                .forEach(
                        run -> run.failed("truncated", "The upload broke off. Send the image again.", clock.instant()));
    }
}
