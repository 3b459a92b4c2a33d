package org.sallyport.ejb.container;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends an archive of a root file system to the engine, which makes an image of it. By hand, since docker-java 3.7.0
 * loses the end of bodies that it sends through Unix sockets.
 *
 * <p>Source: Docker Engine API 1.41, {@code POST /images/create} with {@code fromSrc=-}.
 */
final class RootfsImport {
    private static final Logger LOG = System.getLogger(RootfsImport.class.getName());
    private static final int MAX_ANSWER = 1 << 16;
    private static final int MAX_SHOWN = 300;
    private static final long PORTION = 1 << 20;
    /** Of a JSON error, escapes left as they are. */
    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private RootfsImport() {}

    /**
     * Sends it.
     *
     * @return what the engine said against the archive, in its own words; empty when {@code repository:tag} is an image
     *     of it now
     * @throws IOException when the engine did not answer
     */
    static Optional<String> send(Path socket, Path archive, String repository, String tag) throws IOException {
        try (SocketChannel engine = SocketChannel.open(StandardProtocolFamily.UNIX);
                FileChannel file = FileChannel.open(archive, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            engine.connect(UnixDomainSocketAddress.of(socket));
            long size = file.size();
            String head = "POST /images/create?fromSrc=-&repo=" + URLEncoder.encode(repository, StandardCharsets.UTF_8)
                    + "&tag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8) + " HTTP/1.1\r\nHost: docker\r\n"
                    + "Content-Type: application/x-tar\r\nContent-Length: " + size + "\r\nConnection: close\r\n\r\n";
            ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                engine.write(bytes);
            }
            Optional<IOException> cut = sendAll(file, size, engine);
            Optional<String> answer = answer(engine);
            if (answer.isPresent()) {
                return objection(answer.get());
            }
            throw cut.orElseGet(() -> new EOFException("the engine did not say what became of the archive"));
        }
    }

    /** An engine that has read enough of a bad archive answers, and hangs up on the rest. */
    private static Optional<IOException> sendAll(FileChannel file, long size, SocketChannel engine) {
        try {
            for (long sent = 0; sent < size; ) {
                long portion = file.transferTo(sent, Math.min(PORTION, size - sent), engine);
                if (portion == 0) {
                    return Optional.of(new EOFException("the archive became shorter while it was sent"));
                }
                sent += portion;
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /** What came before the engine hung up; with the rest of an archive unread, that ends in an error, not an end. */
    private static Optional<String> answer(SocketChannel engine) {
        ByteBuffer said = ByteBuffer.allocate(MAX_ANSWER);
        try {
            while (said.hasRemaining() && engine.read(said) >= 0) {
                // goes on until the engine has said all
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The engine hung up after " + said.position() + " bytes.", e);
        }
        String text = new String(said.array(), 0, said.position(), StandardCharsets.UTF_8);
        return text.startsWith("HTTP/1.") ? Optional.of(text) : Optional.empty();
    }

    /** What an answer has against the archive: a status other than 200, or an error in the middle of its progress. */
    private static Optional<String> objection(String answer) {
        if (answer.startsWith("HTTP/1.1 200 ") && !answer.contains("\"errorDetail\"")) {
            return Optional.empty();
        }
        Matcher message = MESSAGE.matcher(answer);
        String said =
                message.find() ? message.group(1) : answer.lines().findFirst().orElse("");
        return Optional.of(said.length() > MAX_SHOWN ? said.substring(0, MAX_SHOWN) + "..." : said);
    }
}
