package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.ejb.ingest.SetOffer;
import org.sallyport.ejb.ingest.SetPreview;
import org.sallyport.ejb.trust.AcceptedKeys;
import org.sallyport.media.device.VolumeSign;
import org.sallyport.media.set.DiscCheck;
import org.sallyport.media.set.Refusal;
import org.sallyport.media.set.RefusedDiscException;

/**
 * Looks at one medium: is there something, is it a disc, is it a set, is it trusted, would it bring anything. Reads the
 * structures, the statement and the list, no contents. One look at a time, since a drive has one head and a dying one
 * answers after minutes.
 */
@ApplicationScoped
class MediumLook {
    private static final long PATIENCE_SECONDS = 20;

    @Inject
    AcceptedKeys keys;

    @Inject
    SetPreview preview;

    @Inject
    Clock clock;

    private final ReentrantLock one = new ReentrantLock();

    /** Looks at a drive, or at an image; never through a link when it is an image. */
    DeviceStanding at(Path path, boolean isImage) {
        try {
            if (!one.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return DeviceStanding.of(
                        path.toString(),
                        DeviceReason.BUSY,
                        path + " has not answered for " + PATIENCE_SECONDS + " s. Ask again, or take the medium out.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DeviceStanding.of(path.toString(), DeviceReason.BUSY, "The server is going down.");
        }
        try {
            return look(path, isImage);
        } finally {
            one.unlock();
        }
    }

    private DeviceStanding look(Path path, boolean isImage) {
        Set<? extends java.nio.file.OpenOption> options =
                isImage ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS) : Set.of(StandardOpenOption.READ);
        try (FileChannel medium = FileChannel.open(path, options)) {
            if (medium.size() == 0) {
                return DeviceStanding.of(
                        path.toString(), DeviceReason.EMPTY_DRIVE, "There is no medium in " + path + ".");
            }
            return look(path, medium);
        } catch (IOException e) {
            return failed(path, e);
        }
    }

    private DeviceStanding look(Path path, FileChannel medium) throws IOException {
        Optional<VolumeSign> sign = VolumeSign.read(medium);
        String fstype = sign.map(VolumeSign::fstype).orElse(null);
        String label = sign.map(VolumeSign::label).orElse(null);
        if (fstype == null || !Set.of("iso9660", "udf").contains(fstype)) {
            String what = fstype == null ? "nothing that is known here" : "a file system of the kind " + fstype;
            return DeviceStanding.of(
                            path.toString(),
                            DeviceReason.NOT_ISO,
                            "On " + path + " is " + what + ". Write the image itself on to it, or mount it and choose"
                                    + " the folder that holds the images.")
                    .withVolume(label, fstype);
        }
        medium.position(0);
        return standing(path, medium).withVolume(label, fstype);
    }

    private DeviceStanding standing(Path path, FileChannel medium) throws IOException {
        try {
            SetOffer offer = preview.of(DiscCheck.open(medium, keys, clock.instant()));
            return standing(path, offer).withSet(offer);
        } catch (RefusedDiscException e) {
            String code = code(e.refusal());
            return DeviceStanding.refused(path.toString(), code, String.valueOf(e.getMessage()));
        } catch (SallyportException e) {
            boolean untrusted = e instanceof UntrustedSourceException;
            return DeviceStanding.refused(
                    path.toString(), untrusted ? DeviceReason.UNTRUSTED.wireName() : e.code(), e.sentence());
        }
    }

    /** Discs of other makers break our narrow form in many ways; all of them are no sets. */
    private static String code(Refusal refusal) {
        return switch (refusal) {
            case NOT_A_SET, STRUCTURE_CHANGED, OVERLAPPING_EXTENTS -> DeviceReason.NOT_A_SET.wireName();
            case UNTRUSTED_SIGNER, SIGNATURE_WRONG, KEY_EXPIRED, KEY_REVOKED, COLLECTOR_MISMATCH ->
                DeviceReason.UNTRUSTED.wireName();
            default -> refusal.code();
        };
    }

    private static DeviceStanding standing(Path path, SetOffer offer) {
        String which = "Disc " + offer.discIndex() + " of " + offer.discCount() + " of the set \"" + offer.label()
                + "\" by " + offer.collectorName();
        if (offer.held()) {
            return DeviceStanding.of(
                    path.toString(),
                    DeviceReason.ALREADY_INGESTED,
                    which + " is here already, with all that it brings.");
        }
        return DeviceStanding.of(
                path.toString(),
                DeviceReason.READY,
                which + " would bring " + offer.newFiles() + " new files, " + offer.newBytes() + " bytes.");
    }

    /** What an error of opening or reading says of a drive. */
    static DeviceStanding failed(Path path, IOException e) {
        String name = path.toString();
        String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof AccessDeniedException || why.contains("permission denied") || why.contains("not permitted")) {
            String user = System.getProperty("user.name", "sallyport");
            return DeviceStanding.of(
                            name,
                            DeviceReason.NO_PERMISSION,
                            "The user " + user + " may not read " + path + ". Install the udev rule (sallyport udev)"
                                    + " and put the user into its group, or grant it for now by the command.")
                    .mendedBy("sudo setfacl -m u:" + user + ":rw " + quoted(name));
        }
        if (why.contains("no medium") || why.contains("medium not present")) {
            return DeviceStanding.of(name, DeviceReason.EMPTY_DRIVE, "There is no disc in " + path + ".");
        }
        if (e instanceof NoSuchFileException || why.contains("no such device") || why.contains("no such file")) {
            return DeviceStanding.of(name, DeviceReason.GONE, path + " is not there any more. Insert it again.");
        }
        return DeviceStanding.of(
                name,
                DeviceReason.READ_ERROR,
                path + " cannot be read: " + e.getMessage() + ". Clean the disc, or try another drive.");
    }

    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/_.:-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
