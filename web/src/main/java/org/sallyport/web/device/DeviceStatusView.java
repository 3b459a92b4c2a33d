package org.sallyport.web.device;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.device.DeviceStanding;

/**
 * What was found in the import device.
 *
 * @param device its path; null when none is chosen
 * @param ready whether an ingest would begin with something new
 * @param reasonCode {@code no_device}, {@code gone}, {@code no_permission}, {@code empty_drive}, {@code not_iso},
 *     {@code not_a_set}, {@code untrusted}, {@code already_ingested}, {@code being_ingested}, {@code read_error},
 *     {@code busy}, {@code ready}, or the refusal's own code
 * @param reason a sentence
 * @param command what to run on the server's machine to mend it
 * @param set once its signature was verified
 * @param images of a folder, each for itself
 */
public record DeviceStatusView(
        @Nullable String device,
        boolean ready,
        String reasonCode,
        String reason,
        @Nullable String command,
        @Nullable String label,
        @Nullable String fstype,
        @Nullable SetOfferView set,
        List<ImageView> images) {

    /** One image of a folder; see {@link DeviceStatusView}. */
    public record ImageView(
            @Nullable String path,
            boolean ready,
            String reasonCode,
            String reason,
            @Nullable String label,
            @Nullable SetOfferView set) {
        static ImageView of(DeviceStanding image) {
            return new ImageView(
                    image.path(),
                    image.isReady(),
                    image.reasonCode(),
                    image.reason(),
                    image.label(),
                    SetOfferView.of(image.set()));
        }
    }

    static DeviceStatusView of(DeviceStanding standing) {
        return new DeviceStatusView(
                standing.path(),
                standing.isReady(),
                standing.reasonCode(),
                standing.reason(),
                standing.command(),
                standing.label(),
                standing.fstype(),
                SetOfferView.of(standing.set()),
                standing.images().stream().map(ImageView::of).toList());
    }
}
