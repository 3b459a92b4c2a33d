package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.sallyport.ear.benchmark.measure.ProcessTree;
import org.sallyport.ear.benchmark.workspace.Folders;

/**
 * An nginx that serves a folder on a free loopback port: a worker per core, sendfile, long-lived connections, no access
 * log. Close it to end it.
 */
public final class NginxServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(10);

    private static final String CONFIGURATION = """
            daemon off; worker_processes auto; pid %1$s/pid; error_log %1$s/error.log;
            %4$s
            events { worker_connections 1024; }
            http {
              access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
              default_type application/octet-stream;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
              server { listen 127.0.0.1:%2$d; root %3$s; }
            }
            """;

    private final Process process;
    private final int port;

    private NginxServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param root what it serves
     * @param work where it keeps its own files; emptied first
     */
    public static NginxServer start(Path root, Path work) throws IOException, InterruptedException {
        Folders.fresh(work);
        int port = freePort();
        // As root it would otherwise read as a user who may not enter our folders.
        var user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        var configuration = Files.writeString(
                work.resolve("nginx.conf"), CONFIGURATION.formatted(work.toAbsolutePath(), port, root, user));
        var program = Tool.find("nginx").orElseThrow(() -> new IOException("nginx is not installed"));
        var process = new ProcessBuilder(program.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("output.log").toFile())
                .start();
        awaitPort(port);
        return new NginxServer(process, port);
    }

    /** With a slash at its end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Host and port. */
    public String authority() {
        return "127.0.0.1:" + port;
    }

    /** Its master and workers. */
    public ProcessTree tree() {
        return ProcessTree.of(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.sleep(20);
            }
        }
    }
}
