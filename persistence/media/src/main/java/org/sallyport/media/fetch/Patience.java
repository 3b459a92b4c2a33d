package org.sallyport.media.fetch;

import java.io.InterruptedIOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** How often one file is tried, and how long we wait between attempts: doubling, with jitter, at most half a minute. */
final class Patience {

    private static final long MAX_PAUSE_MILLIS = 30_000;
    private static final long STOP_CHECK_MILLIS = 500;
    // A broken transfer that got so much further may break again as often as before; one that brings drops may not.
    private static final long PROGRESS_BYTES = 1 << 20;

    private final int attempts;
    private final long firstPauseMillis;
    private final BooleanSupplier stopped;
    private long pauseMillis;
    private int failures;
    private boolean digestWasWrong;

    Patience(UpstreamSettings settings, int attempts, BooleanSupplier stopped) {
        this.attempts = attempts;
        this.firstPauseMillis = settings.firstPause().toMillis();
        this.pauseMillis = firstPauseMillis;
        this.stopped = stopped;
    }

    /** Whether the next attempt must go past caches. */
    boolean needsFresh() {
        return digestWasWrong;
    }

    /**
     * Takes a failure: waits when another attempt is worth while.
     *
     * @param progressBytes by which this attempt got further than any before it; enough of them, and counting starts
     *     anew. What comes a second time is no progress: an upstream could go on with that for ever
     * @throws UpstreamException the failure, when it is final
     */
    void take(UpstreamException failure, long progressBytes) throws UpstreamException, InterruptedIOException {
        if (progressBytes >= PROGRESS_BYTES) {
            failures = 0;
            pauseMillis = firstPauseMillis;
        }
        failures++;
        if (!isWorthwhile(failure) || failures >= attempts) {
            throw failure;
        }
        long jittered = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
        pauseMillis = Math.min(MAX_PAUSE_MILLIS, pauseMillis * 2);
        pause(Math.max(jittered, Math.min(MAX_PAUSE_MILLIS, failure.retryAfter().toMillis())));
    }

    private void pause(long millis) throws InterruptedIOException {
        try {
            for (long left = millis; left > 0 && !stopped.getAsBoolean(); left -= STOP_CHECK_MILLIS) {
                Thread.sleep(Math.min(left, STOP_CHECK_MILLIS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between attempts");
        }
        if (stopped.getAsBoolean()) {
            throw new InterruptedIOException("stopped");
        }
    }

    private boolean isWorthwhile(UpstreamException failure) {
        return switch (failure.reason()) {
            case UNREACHABLE, TRUNCATED, SILENT -> true;
            case STATUS -> failure.status() >= 500 || failure.status() == 429 || failure.status() == 408;
            case WRONG_DIGEST -> {
                // Once more, past the caches: they are what serves yesterday's file under today's name.
                boolean first = !digestWasWrong;
                digestWasWrong = true;
                yield first;
            }
            case NOT_FOUND, TOO_LARGE, REDIRECT -> false;
        };
    }
}
