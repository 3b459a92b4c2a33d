package org.sallyport.media.device;

import java.time.Duration;

/**
 * How long a reader puts up with a medium.
 *
 * @param tries of one sector, the first included; at least 1
 * @param pause between two tries, and between two looks for a medium that is away
 * @param away how long a medium may be away before it is given up
 */
public record ReadPatience(int tries, Duration pause, Duration away) {
    /** No second try, no waiting: for a look at what is there. */
    public static final ReadPatience NONE = new ReadPatience(1, Duration.ZERO, Duration.ZERO);

    public ReadPatience {
        if (tries < 1 || pause.isNegative() || away.isNegative()) {
            throw new IllegalArgumentException(
                    "at least one try, no negative times: " + tries + ", " + pause + ", " + away);
        }
    }
}
