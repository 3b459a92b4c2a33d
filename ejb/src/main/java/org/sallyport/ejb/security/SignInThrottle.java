package org.sallyport.ejb.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.TooManyRequestsException;
import org.sallyport.settings.SecurityProperties;

/** Slows down who guesses passwords: after a few failures on a name within a minute, the next tries are put off. */
@ApplicationScoped
public class SignInThrottle {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Names that are remembered; the longest unused one goes first. */
    private static final int MAX_NAMES = 10_000;

    @Inject
    SecurityProperties properties;

    @Inject
    Clock clock;

    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MAX_NAMES;
        }
    };

    /** Refuses a name that failed too often. */
    public synchronized void check(String name) {
        Deque<Instant> recent = recent(name);
        if (recent.size() >= properties.failuresPerMinute()) {
            Duration wait = Duration.between(clock.instant(), recent.getFirst().plus(WINDOW))
                    .plusSeconds(1);
            throw new TooManyRequestsException(
                    "Too many failed sign-ins as this user. Wait " + wait.toSeconds() + " s and try again.", wait);
        }
    }

    /** Counts a failure. */
    public synchronized void failed(String name) {
        recent(name).addLast(clock.instant());
    }

    private Deque<Instant> recent(String name) {
        Deque<Instant> recent = failures.computeIfAbsent(name.toLowerCase(Locale.ROOT), unknown -> new ArrayDeque<>());
        Instant begin = clock.instant().minus(WINDOW);
        while (!recent.isEmpty() && recent.getFirst().isBefore(begin)) {
            recent.removeFirst();
        }
        return recent;
    }
}
