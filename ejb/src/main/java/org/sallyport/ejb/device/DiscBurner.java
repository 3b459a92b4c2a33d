package org.sallyport.ejb.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.platform.Drive;
import org.sallyport.ejb.platform.DriveClaim;
import org.sallyport.ejb.platform.Drives;
import org.sallyport.media.device.ImageBlocks;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.settings.DeviceProperties;

/**
 * Burns images: on to a stick or a loop device byte by byte, on to an optical disc through the program that is
 * installed for it. Reads back what it wrote. Holds no transaction and takes as long as the drive does.
 */
@ApplicationScoped
public class DiscBurner {
    /** Written between two forces, so that what is counted is on the medium and not in memory. */
    private static final long FORCED_BYTES = 64L << 20;

    /** Enough to tell any two discs by: the descriptors, with label, size and date. */
    private static final int HEAD_BYTES = 64 << 10;

    @Inject
    Drives drives;

    @Inject
    BurnRules rules;

    @Inject
    OpticalBurn optical;

    @Inject
    DeviceProperties properties;

    /**
     * Burns a disc and reads it back, once a medium is in the drive that is none of the discs burned before.
     *
     * @param what the disc, for people: {@code Disc 2 of 3}
     * @param earlier discs of the same set that may still be in the drive
     * @throws BurnFailedException when it could not be burned, or reads otherwise than it was written
     * @throws BurnStoppedException when the listener asked for it
     */
    public void burn(String what, String device, DiscImage image, List<DiscImage> earlier, BurnListener listener) {
        Path node = Path.of(device);
        Drive drive = awaitMedium(what, device, earlier, listener);
        if (!drive.isOptical() && drive.sizeBytes() < image.sizeBytes()) {
            throw new BurnFailedException(what + " has " + image.sizeBytes() + " bytes, but " + device + " takes only "
                    + drive.sizeBytes() + ". Insert a larger medium and start a new run, or download the image.");
        }
        try {
            listener.say(what + " is written to " + device + ".");
            ImageBlocks written =
                    drive.isOptical() ? optical.write(node, image, listener) : write(node, image, listener);
            listener.say(what + " is read back.");
            OptionalLong wrong = ReadBack.compare(node, written, bytes -> count(listener, bytes));
            if (wrong.isPresent()) {
                throw new BurnFailedException(what + " does not read as it was written, from byte "
                        + wrong.getAsLong() + " of " + device + " on. The medium is bad, or lies about its size. Take"
                        + " another one; the image can be downloaded.");
            }
            listener.say(what + " was read back and is good.");
        } catch (IOException e) {
            throw new BurnFailedException(
                    what + " could not be burned in " + device + ": " + e.getMessage()
                            + ". The image can be downloaded.",
                    e);
        }
    }

    private ImageBlocks write(Path node, DiscImage image, BurnListener listener) throws IOException {
        try (DriveClaim claim = DriveClaim.of(node);
                FileChannel medium = FileChannel.open(node, StandardOpenOption.WRITE)) {
            // Once it is ours: is the node still the drive that was looked at?
            requireBurnable(claim.device().toString());
            ImageBlocks blocks = new ImageBlocks(forced(medium), bytes -> count(listener, bytes));
            image.transfer(0, image.sizeBytes(), blocks);
            medium.force(true);
            return blocks;
        }
    }

    /** Lets no more be written than the medium takes in a while, so that progress and stopping mean something. */
    private static WritableByteChannel forced(FileChannel medium) {
        return new WritableByteChannel() {
            private long unforced;

            @Override
            public int write(ByteBuffer from) throws IOException {
                int written = medium.write(from);
                unforced += written;
                if (unforced >= FORCED_BYTES) {
                    medium.force(false);
                    unforced = 0;
                }
                return written;
            }

            @Override
            public boolean isOpen() {
                return medium.isOpen();
            }

            @Override
            public void close() throws IOException {
                medium.close();
            }
        };
    }

    static void count(BurnListener listener, long bytes) {
        if (listener.isStopRequested()) {
            throw new BurnStoppedException();
        }
        listener.advance(bytes);
    }

    private void requireBurnable(String device) {
        rules.refusal(device).ifPresent(why -> {
            throw new BurnFailedException(why + " Nothing was written; the image can be downloaded.");
        });
    }

    /** Waits for a drive that is away, and for another medium than those burned before; not for rules to change. */
    private Drive awaitMedium(String what, String device, List<DiscImage> earlier, BurnListener listener) {
        long deadline = System.nanoTime() + properties.nextMedium().toNanos();
        boolean said = false;
        while (true) {
            Optional<Drive> drive = drives.at(device);
            boolean isFilled =
                    drive.map(each -> each.isOptical() || each.sizeBytes() > 0).orElse(false);
            if (drive.isPresent() && isFilled && !isOneOf(earlier, device)) {
                requireBurnable(device);
                return drive.get();
            }
            if (System.nanoTime() > deadline) {
                throw new BurnFailedException(what + " was not burned: no other medium was put into " + device
                        + " within " + properties.nextMedium().toMinutes() + " minutes. The image can be downloaded.");
            }
            if (!said) {
                listener.say("Insert a medium for " + what.toLowerCase(Locale.ROOT) + " into " + device + " within "
                        + properties.nextMedium().toMinutes() + " minutes.");
                said = true;
            }
            pause(listener);
        }
    }

    private void pause(BurnListener listener) {
        if (listener.isStopRequested()) {
            throw new BurnStoppedException();
        }
        try {
            Thread.sleep(Math.max(1, properties.retryPause().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BurnStoppedException();
        }
    }

    /** Whether the medium in a drive is one that was burned before, or none that can be read. */
    private static boolean isOneOf(List<DiscImage> earlier, String device) {
        if (earlier.isEmpty()) {
            return false;
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        try (FileChannel medium = FileChannel.open(Path.of(device), StandardOpenOption.READ)) {
            if (medium.size() == 0) {
                return true;
            }
            while (head.hasRemaining() && medium.read(head) >= 0) {
                // Reads on.
            }
            for (DiscImage disc : earlier) {
                ByteArrayOutputStream begin = new ByteArrayOutputStream();
                disc.transfer(0, Math.min(HEAD_BYTES, disc.sizeBytes()), begin);
                if (Arrays.equals(begin.toByteArray(), Arrays.copyOf(head.array(), begin.size()))) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // A blank disc has nothing to read, an empty drive neither; the program that burns tells them apart.
            return !isBlank(e);
        }
    }

    private static boolean isBlank(IOException e) {
        return String.valueOf(e.getMessage()).contains("Input/output error");
    }
}
