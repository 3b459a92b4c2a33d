package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.Refusal;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestStatus;
import org.sallyport.settings.HomeProperties;
import org.sallyport.settings.IngestProperties;

/**
 * The operator's own look at a disc between copy and publication, by a command of the settings. It finds in its
 * environment {@code SALLYPORT_RUN} (the run's id), {@code SALLYPORT_LIST} (a file in the form of sha256sum that lists
 * the disc) and {@code SALLYPORT_CONTENT} (the folder in which the file of digest {@code abcd...} is
 * {@code ab/abcd...}). Any exit status but 0 refuses the disc; the end of what it prints becomes the reason.
 */
@ApplicationScoped
public class ScanCommand {
    private static final int SHOWN_CHARACTERS = 2000;
    private static final int READ_BYTES = 1 << 20;

    @Inject
    IngestProperties properties;

    @Inject
    HomeProperties home;

    @Inject
    IngestRuns runs;

    @Inject
    ContentStore store;

    /** Runs the command, if there is one, on a disc that was copied whole. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void scan(UUID runId) throws IOException {
        if (properties.scanCommand().isEmpty()) {
            return;
        }
        IngestRun run = runs.find(runId).orElseThrow(() -> new NotFoundException("ingest run", runId));
        if (run.status() == IngestStatus.COPIED && run.sums().isPresent()) {
            scan(run, properties.scanCommand().get(), run.sums().get());
        }
    }

    private void scan(IngestRun run, String command, Sha256 list) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("SALLYPORT_RUN", run.id().toString());
        builder.environment().put("SALLYPORT_LIST", store.path(list).toString());
        builder.environment()
                .put("SALLYPORT_CONTENT", home.content().resolve("sha256").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readNBytes(READ_BYTES), StandardCharsets.UTF_8);
            output.transferTo(OutputStream.nullOutputStream());
            int status = process.waitFor();
            if (status != 0) {
                throw DiscRefusal.of(
                        Refusal.SCAN_REFUSED,
                        "The scan command refused the disc with exit status " + status + ": " + end(printed));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while the scan command ran").initCause(e);
        } finally {
            process.destroy();
        }
    }

    private static String end(String printed) {
        String text = printed.strip();
        return text.length() > SHOWN_CHARACTERS ? text.substring(text.length() - SHOWN_CHARACTERS) : text;
    }
}
