package org.sallyport.ejb.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs commands on the machine that this server runs on, as the server's own user. */
final class LocalShell implements HostShell {

    @Override
    public int run(String command, Duration limit, Consumer<String> lines) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", command)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        AtomicBoolean overdue = new AtomicBoolean();
        Thread guard = new Thread(() -> end(process, limit, overdue), "shell-limit");
        guard.setDaemon(true);
        guard.start();
        try (InputStream output = process.getInputStream();
                LineSink sink = new LineSink(lines)) {
            process.getOutputStream().close();
            output.transferTo(sink);
            int status = process.waitFor();
            if (overdue.get()) {
                throw new IOException("it took longer than " + limit.toSeconds() + " s");
            }
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } finally {
            guard.interrupt();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void end(Process process, Duration limit, AtomicBoolean overdue) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                overdue.set(true);
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // Nothing stays open between two commands.
    }
}
