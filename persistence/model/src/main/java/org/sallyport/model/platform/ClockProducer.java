package org.sallyport.model.platform;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The server's clock: UTC, in the microseconds that the database keeps, so that what is written is what is read. */
@ApplicationScoped
public class ClockProducer {
    @Produces
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
