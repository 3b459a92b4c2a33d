package org.sallyport.ejb.container;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Sends an archive of a root file system to the engine, which makes an image of it. By hand, since docker-java 3.7.0
 * loses the end of bodies that it sends through Unix sockets.
 *
 * <p>Source: Docker Engine API 1.41, {@code POST /images/create} with {@code fromSrc=-}.
 */
final class RootfsImport {
    private static final int MAX_ANSWER = 1 << 16;
    private static final long PORTION = 1 << 20;

    private RootfsImport() {}

    /** Sends it; {@code repository:tag} is the image's name. */
    static void send(Path socket, Path archive, String repository, String tag) throws IOException {
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
            for (long sent = 0; sent < size; ) {
                sent += file.transferTo(sent, Math.min(PORTION, size - sent), engine);
            }
            requireGood(Channels.newInputStream(engine));
        }
    }

    private static void requireGood(InputStream answer) throws IOException {
        String text = new String(answer.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.1 200 ") || text.contains("\"errorDetail\"")) {
            String shown = text.lines().reduce("", (first, line) -> line.isBlank() ? first : line);
            throw new IOException("the archive was not imported: " + shown);
        }
    }
}
