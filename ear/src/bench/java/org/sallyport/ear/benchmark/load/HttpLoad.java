package org.sallyport.ear.benchmark.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets each of some files once, with a fixed number of clients at work.
 *
 * @param base ends with a slash
 * @param paths below it, in the order in which they are asked for
 * @param clients connections, each with its thread, reused from request to request
 */
public record HttpLoad(URI base, List<String> paths, int clients) {

    /**
     * What came of it.
     *
     * @param requestsPerSecond over all clients, from the first request to the last byte
     * @param p99Millis the wait that 99 of 100 requests stay below, from sending one to its last byte
     */
    public record Outcome(double requestsPerSecond, double p99Millis) {}

    /**
     * Runs it.
     *
     * @throws IOException if any answer is not 200 with a length
     */
    public Outcome run() throws IOException, InterruptedException {
        var waits = new long[paths.size()];
        var next = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(clients);
        long started = System.nanoTime();
        try {
            var running = new ArrayList<Future<?>>();
            for (int client = 0; client < clients; client++) {
                running.add(threads.submit(() -> {
                    request(next, waits);
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException("A client failed at " + base, failed.getCause());
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Arrays.sort(waits);
        int slow = (int) Math.min(waits.length - 1, Math.round(waits.length * 0.99));
        return new Outcome(waits.length / seconds, waits[slow] / 1e6);
    }

    private void request(AtomicInteger next, long[] waits) throws IOException {
        try (var connection = new LoadConnection(base)) {
            for (int index = next.getAndIncrement(); index < waits.length; index = next.getAndIncrement()) {
                long started = System.nanoTime();
                connection.get(paths.get(index));
                waits[index] = System.nanoTime() - started;
            }
        }
    }
}
