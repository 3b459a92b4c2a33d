package org.sallyport.media.set;

import java.util.Locale;

/** Why a disc or a set is not accepted. The names are part of the HTTP contract. Source: disc format, ingest rules. */
public enum Refusal {
    /** No image, no set.json, broken structures, or a bundle. */
    NOT_A_SET,
    /** set.json.asc is not a good signature of set.json in its one form. */
    SIGNATURE_WRONG,
    /** Signed by a key that nobody imported. */
    UNTRUSTED_SIGNER,
    /** The key had expired when it signed, or has by now. */
    KEY_EXPIRED,
    /** The key was revoked. */
    KEY_REVOKED,
    /** A statement of a format that this version does not read. */
    UNKNOWN_FORMAT,
    /** Set or key dated more than 24 hours in the future. */
    CLOCK,
    /** A file's bytes are not those that the signed list names. */
    DIGEST_MISMATCH,
    /** A file that the signed list does not name. */
    UNLISTED_FILE,
    /** A listed file is absent. */
    MISSING_FILE,
    /** Bytes outside the files differ from those that were signed. */
    STRUCTURE_CHANGED,
    /** Two extents overlap without being equal. */
    OVERLAPPING_EXTENTS,
    /** The image ends before its volume does. */
    TRUNCATED,
    /** The statement does not come first in the image, so that one pass cannot verify before it believes. */
    NOT_STREAMABLE,
    /** The set could move nothing forward and brings nothing missing. */
    OLDER_SET,
    /** The same set id or sequence of a collector with another set.json. */
    COLLECTOR_FORKED,
    /** The signing key belongs to another collector id, or the id to another key. */
    COLLECTOR_MISMATCH,
    /** A repository of the set was first published by another collector. */
    REPOSITORY_OWNED,
    /** The key may not bring this repository. */
    REPOSITORY_NOT_ALLOWED,
    /** A delta whose base is not held. */
    BASE_MISSING,
    /** The operator's scan command refused the content. */
    SCAN_REFUSED;

    /** The name on the wire: snake_case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
