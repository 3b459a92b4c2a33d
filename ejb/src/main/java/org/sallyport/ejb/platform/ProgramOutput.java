package org.sallyport.ejb.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the operating system for what it prints. */
final class ProgramOutput {
    private static final int MAX_BYTES = 4 << 20;

    private ProgramOutput() {}

    /**
     * Runs it to its end.
     *
     * @param command program and arguments; no shell is between
     * @param limit after which it is ended
     * @throws IOException when it is missing, takes too long, prints too much or ends with another status than 0
     */
    static String of(List<String> command, Duration limit) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        Thread guard = new Thread(() -> end(process, limit), "program-limit");
        guard.setDaemon(true);
        guard.start();
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] printed = output.readNBytes(MAX_BYTES);
            int status = process.waitFor();
            if (status != 0 || printed.length == MAX_BYTES) {
                throw new IOException(command.get(0) + " ended with status " + status);
            }
            return new String(printed, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while " + command.get(0) + " ran").initCause(e);
        } finally {
            guard.interrupt();
            process.destroyForcibly();
        }
    }

    private static void end(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
