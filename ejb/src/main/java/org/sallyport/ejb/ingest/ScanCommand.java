package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.Refusal;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestScan;
import org.sallyport.model.ingest.IngestStatus;
import org.sallyport.settings.HomeProperties;
import org.sallyport.settings.IngestProperties;

/**
 * The operator's own look at a disc between copy and publication, by a command of the settings. It finds in its
 * environment {@code SALLYPORT_RUN} (the run's id), {@code SALLYPORT_LIST} (a file in the form of sha256sum that lists
 * the disc) and {@code SALLYPORT_CONTENT} (the folder in which the file of digest {@code abcd...} is
 * {@code ab/abcd...}). Any exit status but 0 refuses the disc, as does a command that does not end in its time; the end
 * of what it prints becomes the reason. What it said stands in the run, with the digest of the command line.
 */
@ApplicationScoped
public class ScanCommand {
    private static final int SHOWN_CHARACTERS = 2000;
    private static final int POLL_MILLIS = 100;

    @Inject
    IngestProperties properties;

    @Inject
    HomeProperties home;

    @Inject
    IngestRuns runs;

    @Inject
    ScanVerdicts verdicts;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /**
     * Runs the command, if there is one, on a disc that was copied whole.
     *
     * @param stop whether the run is to end: the command is ended then, and nothing is noted
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void scan(UUID runId, BooleanSupplier stop) throws IOException {
        if (properties.scanCommand().isEmpty()) {
            return;
        }
        IngestRun run = runs.find(runId).orElseThrow(() -> new NotFoundException("ingest run", runId));
        if (run.status() == IngestStatus.COPIED && run.sums().isPresent() && !hasPassed(run)) {
            scan(run, properties.scanCommand().get(), run.sums().get(), stop);
        }
    }

    /** Whether the command of the settings, if there is one, has looked at a run's disc and let it pass. */
    boolean hasPassed(IngestRun run) {
        return properties.scanCommand().isEmpty()
                || run.scan()
                        .filter(scan -> scan.passed()
                                && scan.command()
                                        .equals(digest(properties.scanCommand().get())))
                        .isPresent();
    }

    private static Sha256 digest(String command) {
        return Sha256.of(command.getBytes(StandardCharsets.UTF_8));
    }

    private void scan(IngestRun run, String command, Sha256 list, BooleanSupplier stop) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("SALLYPORT_RUN", run.id().toString());
        builder.environment().put("SALLYPORT_LIST", store.path(list).toString());
        builder.environment()
                .put("SALLYPORT_CONTENT", home.content().resolve("sha256").toString());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            StringBuilder printed = new StringBuilder();
            if (!awaitEnd(process, printed, stop)) {
                return;
            }
            boolean late = process.isAlive();
            boolean passed = !late && process.exitValue() == 0;
            verdicts.note(run.id(), new IngestScan(passed, digest(command), clock.instant()));
            if (!passed) {
                String how = late
                        ? "in that it has not ended within " + properties.scanTime()
                        : "with exit status " + process.exitValue();
                throw DiscRefusal.of(
                        Refusal.SCAN_REFUSED,
                        "The scan command refused the disc " + how + ": "
                                + printed.toString().strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while the scan command ran").initCause(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Waits for the command's end or that of its time; false when the run is to end before. */
    private boolean awaitEnd(Process process, StringBuilder printed, BooleanSupplier stop)
            throws IOException, InterruptedException {
        Duration time = properties.scanTime();
        long began = System.nanoTime();
        boolean ended = false;
        while (!ended && System.nanoTime() - began < time.toNanos()) {
            if (stop.getAsBoolean()) {
                return false;
            }
            // One that prints much waits for us, so we do not wait for it.
            boolean more = takeIn(process.getInputStream(), printed);
            ended = process.waitFor(more ? 1 : POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        takeIn(process.getInputStream(), printed);
        return true;
    }

    /** Takes what is there without waiting for more, and keeps the end of it; whether there was anything. */
    private static boolean takeIn(InputStream output, StringBuilder printed) throws IOException {
        int there = output.available();
        printed.append(new String(output.readNBytes(there), StandardCharsets.UTF_8));
        printed.delete(0, Math.max(0, printed.length() - SHOWN_CHARACTERS));
        return there > 0;
    }
}
