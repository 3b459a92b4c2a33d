package org.sallyport.web.repository;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.Shelf;
import org.sallyport.media.content.ContentStore;
import org.sallyport.settings.DownloadProperties;
import org.sallyport.web.transfer.ServerFilters;

/**
 * Opens the quick way to files in each listener that a request has come by, and closes it when the application stops.
 */
@ApplicationScoped
public class QuickDoor {
    private static final System.Logger LOG = System.getLogger(QuickDoor.class.getName());

    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private boolean closed;

    @Inject
    DownloadProperties properties;

    @Inject
    Shelf shelf;

    @Inject
    ContentStore store;

    /** Of one listener; without a way where none could be opened. */
    private record Door(List<Object> filters, Runnable end) {}

    /** Opens it where the request came by, if it is not open. */
    void open(HttpServletRequest request) {
        if (!properties.direct() || !ServerFilters.isPlain(request)) {
            return;
        }
        try {
            Optional<List<Object>> filters = ServerFilters.ofPlain(request);
            if (filters.isPresent() && isNew(filters.get())) {
                open(filters.get(), request.getContextPath() + request.getServletPath() + "/");
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            tell(e);
        }
    }

    private boolean isNew(List<Object> filters) {
        for (Door door : doors) {
            if (door.filters() == filters) {
                return false;
            }
        }
        return true;
    }

    private synchronized void open(List<Object> filters, String prefix) {
        if (closed || !isNew(filters)) {
            return;
        }
        Optional<QuickFiles> way = QuickFiles.into(filters, prefix, new StoredFiles(shelf, store));
        doors.add(new Door(filters, way.<Runnable>map(quick -> quick::takeOut).orElse(() -> {})));
        if (way.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "Small files below {0} are answered before the servlet.", prefix);
        } else {
            tell(null);
        }
    }

    private void tell(@Nullable Throwable cause) {
        if (told.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Small files are all answered by the servlet, since this server is none that we know.",
                    cause);
        }
    }

    @PreDestroy
    synchronized void close() {
        closed = true;
        doors.forEach(door -> door.end().run());
        doors.clear();
    }
}
