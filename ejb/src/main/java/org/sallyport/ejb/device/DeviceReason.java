package org.sallyport.ejb.device;

import java.util.Locale;

/** Why an import device is ready, or is not. Refusals of a verified set have the codes of the medium instead. */
enum DeviceReason {
    /** Nothing was chosen. */
    NO_DEVICE,
    /** What was chosen is not there any more. */
    GONE,
    /** This server's user may not read it. */
    NO_PERMISSION,
    /** Nothing is in the drive, or nothing is on the medium. */
    EMPTY_DRIVE,
    /** Something else than a disc's file system is on it, or the folder has no images. */
    NOT_ISO,
    /** A disc, but none of a set. */
    NOT_A_SET,
    /** A set that no trusted collector signed, or not validly. */
    UNTRUSTED,
    /** Everything on it is here. */
    ALREADY_INGESTED,
    /** An ingest of it is under way. */
    BEING_INGESTED,
    /** It cannot be read. */
    READ_ERROR,
    /** It does not answer, or others look at it. */
    BUSY,
    /** It can be taken in. */
    READY;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
