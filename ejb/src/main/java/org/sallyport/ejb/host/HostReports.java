package org.sallyport.ejb.host;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.TooManyRequestsException;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.inventory.HostReport;
import org.sallyport.media.inventory.ReportFormatException;
import org.sallyport.media.inventory.ReportReader;
import org.sallyport.media.inventory.VersionOrder;
import org.sallyport.model.host.HostInventory;
import org.sallyport.model.host.OperatingSystem;

/**
 * Takes what hosts report of themselves. Not a service: a host has no role; who calls has proved by its token which
 * host it is.
 */
@ApplicationScoped
public class HostReports {
    /** A report may have some 30 MB of memory while it is read. */
    private static final int AT_ONCE = 4;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    @Inject
    InventoryKeeping keeping;

    private final Semaphore slots = new Semaphore(AT_ONCE);

    /**
     * Reads a report and keeps it.
     *
     * @throws InvalidRequestException naming the line; {@code too_large} beyond the limit
     * @throws TooManyRequestsException when too many report at once
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public HostInventory take(UUID hostId, InputStream text) throws IOException {
        if (!slots.tryAcquire()) {
            throw new TooManyRequestsException(AT_ONCE + " hosts are reporting already. Try again later.", RETRY_AFTER);
        }
        try {
            return keeping.keep(hostId, read(keeping.registered(hostId), text));
        } finally {
            slots.release();
        }
    }

    private static HostReport read(OperatingSystem registered, InputStream text) throws IOException {
        String architecture = registered.architecture();
        try {
            return ReportReader.read(
                    text,
                    registered.manager().map(VersionOrder::of).orElse(null),
                    architecture == null ? "" : architecture);
        } catch (ReportFormatException e) {
            throw new InvalidRequestException("", String.valueOf(e.getMessage()) + ".");
        } catch (LimitExceededException e) {
            throw new RefusedContentException(
                    "too_large", "The report has more than " + ReportReader.MAX_BYTES + " bytes.", e);
        }
    }
}
