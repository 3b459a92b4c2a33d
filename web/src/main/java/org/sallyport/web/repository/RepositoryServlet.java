package org.sallyport.web.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.sallyport.ejb.repository.ClientGate;
import org.sallyport.ejb.repository.ServedRepository;
import org.sallyport.ejb.repository.Shelf;
import org.sallyport.media.bytes.FileTarget;
import org.sallyport.media.content.ContentStore;
import org.sallyport.web.transfer.Bodies;
import org.sallyport.web.transfer.ByteRange;
import org.sallyport.web.transfer.Validators;

/**
 * Gives hosts the files of repositories, straight from the content store: GET and HEAD, with strong tags (the digest),
 * conditions and ranges; folders as pages for people.
 */
@WebServlet("/repo/*")
public class RepositoryServlet extends HttpServlet {
    private static final int BUFFER_BYTES = 1 << 17;

    @Inject
    Shelf shelf;

    @Inject
    ClientGate gate;

    @Inject
    ContentStore store;

    @Inject
    Bodies bodies;

    @Inject
    QuickDoor quick;

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        quick.open(request);
        // Whoever has a clock says what it shows (RFC 9110 §6.6.1); Payara leaves that out.
        response.setDateHeader("Date", System.currentTimeMillis());
        String prefix = request.getContextPath() + request.getServletPath();
        Optional<RepositoryPath> asked =
                RepositoryPath.parse(request.getRequestURI().substring(prefix.length()));
        if (asked.isEmpty()) {
            notFound(request, response);
        } else if (isGuarded(asked.get()) && !gate.admits(request.getHeader("Authorization"))) {
            unauthenticated(request, response);
        } else if (asked.get().folder() || asked.get().path().isEmpty()) {
            folder(asked.get(), request, response);
        } else {
            file(asked.get(), request, response);
        }
    }

    private boolean isGuarded(RepositoryPath asked) {
        return shelf.repository(asked.repository())
                .filter(ServedRepository::guarded)
                .isPresent();
    }

    private static void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Basic realm=\"repositories\", charset=\"UTF-8\"");
        text(
                request,
                response,
                "text/plain",
                "This repository wants to know who reads it: send a host token or an API key as the password of basic"
                        + " authentication, or as bearer.\n");
    }

    private void file(RepositoryPath asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Shelf.Item> item = shelf.find(asked.repository(), asked.path());
        if (item.isPresent()) {
            send(asked, item.get(), request, response);
        } else if (!shelf.list(asked.repository(), asked.path()).isEmpty()) {
            redirectToFolder(request, response);
        } else {
            notFound(request, response);
        }
    }

    private void send(RepositoryPath asked, Shelf.Item item, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FileHead head = FileHead.of(item);
        Validators state = head.state();
        head.tell(response::setHeader);
        if (state.isHeld(request.getHeader("If-None-Match"), request.getHeader("If-Modified-Since"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        try (FileChannel content = store.read(item.digest())) {
            long size = content.size();
            ByteRange range = range(request, state, size);
            head(response, range, size);
            response.setContentType(ContentTypes.of(asked.path()));
            if (!request.getMethod().equals("HEAD")) {
                bodies.send(
                        request,
                        range.length(),
                        response.getOutputStream(),
                        (from, length, to) -> copy(content, range.first() + from, length, to));
            }
        }
    }

    private static ByteRange range(HttpServletRequest request, Validators state, long size) {
        String header = request.getHeader("Range");
        // A range is defined for GET alone (RFC 9110 §14.2).
        return header == null || !request.getMethod().equals("GET") || !state.allowsPart(request.getHeader("If-Range"))
                ? ByteRange.whole(size)
                : ByteRange.of(header, size);
    }

    private static void head(HttpServletResponse response, ByteRange range, long size) {
        switch (range.kind()) {
            case WHOLE -> response.setStatus(HttpServletResponse.SC_OK);
            case PART -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", range.contentRange(size));
            }
            case UNSATISFIABLE -> {
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setHeader("Content-Range", range.contentRange(size));
            }
        }
        response.setContentLengthLong(range.length());
    }

    private static void copy(FileChannel content, long from, long length, WritableByteChannel out) throws IOException {
        long end = from + length;
        if (out instanceof FileTarget target) {
            for (long at = from; at < end; ) {
                at += present(target.take(content, at, end - at), at);
            }
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, length));
        for (long at = from; at < end; ) {
            bytes.clear().limit((int) Math.min(bytes.capacity(), end - at));
            at += present(content.read(bytes, at), at);
            out.write(bytes.flip());
        }
    }

    private static long present(long bytes, long at) throws IOException {
        if (bytes <= 0) {
            throw new IOException("content ended early, at byte " + at);
        }
        return bytes;
    }

    private void folder(RepositoryPath asked, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean root = asked.repository().isEmpty();
        if (!root && shelf.repository(asked.repository()).isEmpty()) {
            notFound(request, response);
            return;
        }
        List<String> names = root
                ? shelf.repositories().stream()
                        .map(ServedRepository::name)
                        .map(name -> name + "/")
                        .toList()
                : shelf.list(asked.repository(), asked.path()).stream()
                        .map(child -> child.isFolder() ? child.name() + "/" : child.name())
                        .toList();
        if (names.isEmpty() && !asked.path().isEmpty()) {
            notFound(request, response);
        } else if (!asked.folder()) {
            redirectToFolder(request, response);
        } else {
            response.setHeader("Cache-Control", "no-cache");
            text(request, response, "text/html", ListingPage.of(title(asked), names));
        }
    }

    private static String title(RepositoryPath asked) {
        return asked.repository().isEmpty()
                ? "Repositories"
                : "/" + asked.repository() + "/" + (asked.path().isEmpty() ? "" : asked.path() + "/");
    }

    private static void redirectToFolder(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        // Relative, so that it holds behind any proxy; a name alone could be taken for a scheme.
        String uri = request.getRequestURI();
        response.setHeader("Location", "./" + uri.substring(uri.lastIndexOf('/') + 1) + "/");
        response.setContentLength(0);
    }

    private static void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        text(request, response, "text/plain", "No repository here has this file.\n");
    }

    private static void text(HttpServletRequest request, HttpServletResponse response, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + "; charset=utf-8");
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
