package org.sallyport.media.set;

import java.util.Locale;
import java.util.Optional;

/** Capacities of common media, in bytes. Any other number of bytes will do as well. */
public enum MediaCapacity {
    /** A compact disc of 80 minutes. */
    CD(737_280_000L),
    /** A DVD with one layer. */
    DVD5(4_700_372_992L),
    /** A DVD with two layers. */
    DVD9(8_543_666_176L),
    /** A Blu-ray disc with one layer. */
    BD25(25_025_314_816L),
    /** A Blu-ray disc with two layers. */
    BD50(50_050_629_632L),
    /** A Blu-ray disc with three layers. */
    BD100(100_103_356_416L),
    /** A Blu-ray disc with one layer, formatted with spare areas. */
    BD25_SPARE(24_000_000_000L),
    /** A Blu-ray disc with two layers, formatted with spare areas. */
    BD50_SPARE(48_000_000_000L);

    private final long bytes;

    MediaCapacity(long bytes) {
        this.bytes = bytes;
    }

    /** Bytes that an image may have. */
    public long bytes() {
        return bytes;
    }

    /** The name on the wire: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The medium of a wire name. */
    public static Optional<MediaCapacity> ofName(String wireName) {
        for (MediaCapacity capacity : values()) {
            if (capacity.wireName().equals(wireName)) {
                return Optional.of(capacity);
            }
        }
        return Optional.empty();
    }
}
