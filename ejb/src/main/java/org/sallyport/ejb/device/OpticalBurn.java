package org.sallyport.ejb.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.device.ImageBlocks;
import org.sallyport.media.iso9660.DiscImage;

/** An image through the standard input of the program that burns optical discs. */
@ApplicationScoped
class OpticalBurn {
    private static final int SHOWN_CHARACTERS = 1000;
    private static final int READ_BYTES = 1 << 20;
    private static final long LAST_WORDS_SECONDS = 5;

    @Inject
    OpticalProgram programs;

    /**
     * Burns.
     *
     * @return what was written
     * @throws IOException with the program's last words when it fails
     */
    ImageBlocks write(Path drive, DiscImage image, BurnListener listener) throws IOException {
        Path program = programs.find().orElseThrow(() -> new IOException("neither xorriso nor growisofs is installed"));
        return write(OpticalProgram.command(program, drive.toString(), image.sizeBytes()), image, listener);
    }

    static ImageBlocks write(List<String> command, DiscImage image, BurnListener listener) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        LastWords words = new LastWords(process.getInputStream());
        words.start();
        try {
            ImageBlocks blocks = pump(process, image, listener, words);
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(command.get(0) + " ended with status " + status + ": " + words.last());
            }
            return blocks;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a disc was burned").initCause(e);
        } finally {
            // One that was given up must not go on burning; growisofs and xorriso close the disc on SIGTERM.
            process.destroy();
        }
    }

    private static ImageBlocks pump(Process process, DiscImage image, BurnListener listener, LastWords words)
            throws IOException, InterruptedException {
        try (WritableByteChannel input = Channels.newChannel(process.getOutputStream())) {
            ImageBlocks blocks = new ImageBlocks(input, bytes -> DiscBurner.count(listener, bytes));
            image.transfer(0, image.sizeBytes(), blocks);
            return blocks;
        } catch (IOException e) {
            process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            throw new IOException("the program that burns took no more: " + words.last(), e);
        }
    }

    /** What the program says, read all the time so that it never has to wait. */
    private static final class LastWords extends Thread {
        private final InputStream output;
        private final StringBuilder said = new StringBuilder();

        LastWords(InputStream output) {
            super("burn-output");
            this.output = output;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte[] buffer = new byte[4096];
            try {
                for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                    add(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                add(" (its output broke off)");
            }
        }

        private synchronized void add(String text) {
            said.append(text);
            if (said.length() > READ_BYTES) {
                said.delete(0, said.length() - SHOWN_CHARACTERS);
            }
        }

        /** The end of what it said, once it has said all. */
        String last() throws InterruptedException {
            join(TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
            return end();
        }

        private synchronized String end() {
            String text = said.toString().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return text.substring(Math.max(0, text.length() - SHOWN_CHARACTERS));
        }
    }
}
