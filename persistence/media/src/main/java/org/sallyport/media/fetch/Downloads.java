package org.sallyport.media.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentBatch;

/**
 * Many downloads at a time, on threads that others have used before: a thread keeps buffers outside the heap, which
 * cost more to make than a file takes to fetch.
 */
final class Downloads {

    private final UpstreamClient client;
    private final Queue<Download> waiting;
    private final ContentBatch batch;
    private final DownloadListener listener;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Set<Thread> working = new HashSet<>();
    private boolean interrupted;

    Downloads(UpstreamClient client, List<Download> downloads, ContentBatch batch, DownloadListener listener) {
        this.client = client;
        this.waiting = new ConcurrentLinkedQueue<>(downloads);
        this.batch = batch;
        this.listener = listener;
    }

    void run(int width, Executor threads) throws IOException {
        int workers = Math.min(width, waiting.size());
        CountDownLatch left = new CountDownLatch(workers);
        for (int i = 0; i < workers; i++) {
            try {
                threads.execute(() -> {
                    try {
                        work();
                    } finally {
                        left.countDown();
                    }
                });
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                left.countDown();
            }
        }
        await(left);
        Throwable first = failure.get();
        if (first instanceof IOException e) {
            throw e;
        }
        if (first != null) {
            throw new IllegalStateException("a download ended by a bug", first);
        }
    }

    private void work() {
        begin();
        try {
            for (Download next = waiting.poll(); next != null && failure.get() == null; next = waiting.poll()) {
                listener.requireGoingOn();
                fetch(next);
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        working.add(Thread.currentThread());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** From here on nobody interrupts this thread for our sake; its next task must not hear of it. */
    private synchronized void end() {
        working.remove(Thread.currentThread());
        Thread.interrupted();
    }

    private synchronized void interrupt() {
        interrupted = true;
        working.forEach(Thread::interrupt);
    }

    private void fetch(Download next) throws IOException {
        try {
            client.download(next, batch, new Until(listener, failure));
            listener.done(next);
        } catch (UpstreamException e) {
            listener.failed(next, e);
        }
    }

    /** Waits for all, whatever happens: nobody may write into the batch after us. */
    private void await(CountDownLatch left) {
        boolean wasInterrupted = false;
        for (boolean ended = false; !ended; ) {
            try {
                left.await();
                ended = true;
            } catch (InterruptedException e) {
                wasInterrupted = true;
                failure.compareAndSet(null, new InterruptedIOException("interrupted during downloads"));
                interrupt();
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes events on, and stops a transfer when another one has failed for all. */
    private record Until(DownloadListener listener, AtomicReference<@Nullable Throwable> failure)
            implements DownloadListener {

        @Override
        public void received(long bytes) {
            listener.received(bytes);
        }

        @Override
        public boolean isStopped() {
            return failure.get() != null || listener.isStopped();
        }
    }
}
