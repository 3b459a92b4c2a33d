package org.sallyport.media.content;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Waits for the disk on other threads, and collects what went wrong there. */
final class Forces {

    // File systems with a journal commit many waiting forces at once, so width buys rate until the disk is busy.
    private static final int THREADS = 16;
    private static final int IDLE_SECONDS = 10;
    // Each waiting force holds a file open.
    private static final int MAX_OUTSTANDING = 256;

    private final ExecutorService threads;
    private final Semaphore outstanding = new Semaphore(MAX_OUTSTANDING);
    private final Queue<Future<?>> results = new ConcurrentLinkedQueue<>();

    /** One wait for the disk. */
    @FunctionalInterface
    interface Force {
        void run() throws IOException;
    }

    Forces(ExecutorService threads) {
        this.threads = threads;
    }

    /** Makes threads that end when idle, so that nobody needs to close them. */
    static ExecutorService newThreads() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "content-force");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Hands over a force; waits when too many are outstanding. */
    void submit(Force force) throws IOException {
        try {
            outstanding.acquire();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        results.add(threads.submit(() -> {
            try {
                force.run();
            } finally {
                outstanding.release();
            }
            return null;
        }));
    }

    /** Waits until all forces have ended, then throws the first failure, if any. */
    void await() throws IOException {
        IOException failure = null;
        for (Future<?> result = results.poll(); result != null; result = results.poll()) {
            failure = failureOf(result, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable IOException failureOf(Future<?> result, @Nullable IOException before)
            throws InterruptedIOException {
        try {
            result.get();
            return before;
        } catch (ExecutionException e) {
            IOException failure = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            if (before == null) {
                return failure;
            }
            before.addSuppressed(failure);
            return before;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for the disk");
    }
}
