package org.sallyport.media.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Reads a medium in spite of it. What fails in one piece is read sector by sector, each with several tries and a newly
 * opened medium between them. When the medium is away, reading waits for it and goes on at the same byte, provided that
 * the same medium came back: whoever has looked at it once says how to tell by {@link #recognise}.
 *
 * <p>A drive that was pulled shows as an error of reading, as an early end, or as nothing that could be opened; all
 * three are "away" if opening anew does not give a medium of the same size.
 *
 * <p>Not safe for use by several threads.
 */
public final class PatientChannel implements SeekableByteChannel {
    /** Bytes of a sector of every disc; a multiple of that of sticks. */
    public static final int SECTOR = 2048;

    /** How often a medium may come back before its contact counts as too bad. */
    private static final int MAX_RETURNS = 20;

    private final Medium medium;
    private final ReadPatience patience;
    private final ReadListener listener;
    private final long size;
    private SeekableByteChannel channel;
    private long position;
    /** Up to here reading goes sector by sector, since a larger piece has failed. */
    private long carefulUntil;

    private int returns;
    private @Nullable Recognition recognition;
    private boolean open = true;

    /** Tells whether an opened medium is the one that was read before. */
    @FunctionalInterface
    public interface Recognition {
        /** Reads from the first byte on; where it leaves the channel does not matter. */
        boolean isSame(SeekableByteChannel opened) throws IOException;
    }

    private PatientChannel(Medium medium, SeekableByteChannel channel, ReadPatience patience, ReadListener listener)
            throws IOException {
        this.medium = medium;
        this.channel = channel;
        this.patience = patience;
        this.listener = listener;
        this.size = channel.size();
    }

    /**
     * Opens a medium that is there.
     *
     * @throws IOException when it is not
     */
    public static PatientChannel open(Medium medium, ReadPatience patience, ReadListener listener) throws IOException {
        SeekableByteChannel channel = medium.open();
        try {
            return new PatientChannel(medium, channel, patience, listener);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** From here on a medium that comes back must be the same. */
    public void recognise(Recognition by) {
        recognition = by;
    }

    /**
     * Reads at least one byte.
     *
     * @throws UnreadableSectorException when a sector stays unreadable
     * @throws MediumGoneException when the medium stays away
     */
    @Override
    public int read(ByteBuffer to) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(to.remaining(), size - position);
        if (position < carefulUntil) {
            return readSector(to);
        }
        try {
            return take(to, wanted);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            carefulUntil = position + wanted;
            return readSector(to);
        }
    }

    /** Reads what is left of the present sector, by as many tries as there are. */
    private int readSector(ByteBuffer to) throws IOException {
        int wanted = (int) Math.min(to.remaining(), Math.min(SECTOR - position % SECTOR, size - position));
        IOException last = null;
        for (int attempt = 1; attempt <= patience.tries(); attempt++) {
            if (last != null) {
                pause();
                if (!isStillThere()) {
                    awaitReturn(last);
                    attempt = 1;
                }
            }
            try {
                int read = take(to, wanted);
                if (last != null) {
                    listener.say("Byte " + position + " of " + medium.name() + " was read at try " + attempt + ".");
                }
                return read;
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                last = e;
            }
        }
        IOException cause = last == null ? new IOException("no try was made") : last;
        if (!isStillThere()) {
            awaitReturn(cause);
            return readSector(to);
        }
        throw new UnreadableSectorException(medium.name(), position, patience.tries(), cause);
    }

    /** Reads some bytes into a buffer; an end before the end counts as a failure. */
    private int take(ByteBuffer to, int wanted) throws IOException {
        ByteBuffer part = to.duplicate();
        part.limit(part.position() + wanted);
        channel.position(position);
        int read = channel.read(part);
        if (read <= 0) {
            throw new IOException("the medium ends at byte " + position + " of " + size);
        }
        to.position(to.position() + read);
        position += read;
        return read;
    }

    /** Opens the medium anew; false when it is away, or when what was found in another place is not it. */
    private boolean isStillThere() throws IOException {
        String before = medium.place();
        return reopened() && (medium.place().equals(before) || isRecognised());
    }

    /** Opens the medium anew; false when it is away. The old channel is of no use then, but harmless. */
    private boolean reopened() throws IOException {
        SeekableByteChannel next;
        try {
            next = medium.open();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
        if (next.size() != size) {
            next.close();
            return false;
        }
        replace(next);
        return true;
    }

    private void replace(SeekableByteChannel next) throws IOException {
        SeekableByteChannel old = channel;
        channel = next;
        old.close();
    }

    /** Waits until the medium, and not another, is there again. */
    private void awaitReturn(IOException cause) throws IOException {
        listener.say(medium.name() + " is away (" + cause.getMessage() + "). Insert it again within "
                + patience.away().toSeconds() + " s, and reading goes on at byte " + position + ".");
        long deadline = System.nanoTime() + patience.away().toNanos();
        boolean replaced = false;
        returns++;
        while (System.nanoTime() < deadline && returns <= MAX_RETURNS && !listener.isStopRequested()) {
            pause();
            if (reopened()) {
                if (isRecognised()) {
                    listener.say(medium.name() + " is back.");
                    return;
                }
                if (!replaced) {
                    listener.say("Another medium is in " + medium.name() + "; the one that was read is awaited.");
                }
                replaced = true;
            }
        }
        throw new MediumGoneException(
                medium.name() + " went away at byte " + position + " and "
                        + (replaced ? "another medium came in its place" : "did not come back") + ": "
                        + cause.getMessage(),
                replaced,
                cause);
    }

    private boolean isRecognised() throws IOException {
        Recognition by = recognition;
        if (by == null) {
            return true;
        }
        try {
            channel.position(0);
            return by.isSame(channel);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    private void pause() throws IOException {
        Duration pause = patience.pause();
        try {
            Thread.sleep(Math.max(1, pause.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    /** Size at the beginning, which the medium must have whenever it comes back. */
    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        channel.close();
    }
}
