package org.sallyport.ejb.device;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ingest.SetOffer;

/**
 * What was found in a drive, in a folder, or in one image.
 *
 * @param path of it; null when nothing was chosen
 * @param isReady whether an ingest would begin with something new
 * @param reasonCode stable, snake_case
 * @param reason a sentence for people
 * @param command what to run on the machine to mend it; null where no command would
 * @param label of the volume
 * @param fstype of the volume
 * @param set once its signature was verified
 * @param images of a folder, each for itself; empty for a drive
 */
public record DeviceStanding(
        @Nullable String path,
        boolean isReady,
        String reasonCode,
        String reason,
        @Nullable String command,
        @Nullable String label,
        @Nullable String fstype,
        @Nullable SetOffer set,
        List<DeviceStanding> images) {

    /** Copies the list. */
    public DeviceStanding {
        images = List.copyOf(images);
    }

    static DeviceStanding of(@Nullable String path, DeviceReason why, String sentence) {
        return new DeviceStanding(
                path, why == DeviceReason.READY, why.wireName(), sentence, null, null, null, null, List.of());
    }

    static DeviceStanding refused(String path, String code, String sentence) {
        return new DeviceStanding(path, false, code, sentence, null, null, null, null, List.of());
    }

    DeviceStanding mendedBy(String line) {
        return new DeviceStanding(path, isReady, reasonCode, reason, line, label, fstype, set, images);
    }

    DeviceStanding withVolume(@Nullable String name, @Nullable String kind) {
        return new DeviceStanding(path, isReady, reasonCode, reason, command, name, kind, set, images);
    }

    DeviceStanding withSet(SetOffer offer) {
        return new DeviceStanding(path, isReady, reasonCode, reason, command, label, fstype, offer, images);
    }

    DeviceStanding withImages(List<DeviceStanding> each) {
        return new DeviceStanding(path, isReady, reasonCode, reason, command, label, fstype, set, each);
    }

    /** Whether there is something to take in, new or again. */
    boolean isIngestable() {
        return isReady || reasonCode.equals(DeviceReason.ALREADY_INGESTED.wireName());
    }
}
