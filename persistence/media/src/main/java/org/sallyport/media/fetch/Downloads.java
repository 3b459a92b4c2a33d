package org.sallyport.media.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentBatch;

/** Many downloads at a time, on threads of their own that end with it. */
final class Downloads {

    private final UpstreamClient client;
    private final Queue<Download> waiting;
    private final ContentBatch batch;
    private final DownloadListener listener;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Downloads(UpstreamClient client, List<Download> downloads, ContentBatch batch, DownloadListener listener) {
        this.client = client;
        this.waiting = new ConcurrentLinkedQueue<>(downloads);
        this.batch = batch;
        this.listener = listener;
    }

    void run(int width) throws IOException {
        List<Thread> threads = new ArrayList<>();
        for (int i = Math.min(width, waiting.size()); i > 0; i--) {
            Thread thread = new Thread(this::work, "download-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        join(threads);
        Throwable first = failure.get();
        if (first instanceof IOException e) {
            throw e;
        }
        if (first != null) {
            throw new IllegalStateException("a download ended by a bug", first);
        }
    }

    private void work() {
        try {
            for (Download next = waiting.poll(); next != null && failure.get() == null; next = waiting.poll()) {
                if (listener.isStopped()) {
                    throw new InterruptedIOException("stopped");
                }
                fetch(next);
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
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
    private void join(List<Thread> threads) throws InterruptedIOException {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    failure.compareAndSet(null, new InterruptedIOException("interrupted during downloads"));
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
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
