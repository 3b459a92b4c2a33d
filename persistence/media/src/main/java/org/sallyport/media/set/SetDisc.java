package org.sallyport.media.set;

import org.sallyport.media.content.Sha256;

/**
 * One disc of a set, as the statement names it.
 *
 * @param index from 1
 * @param volumeId of the image, {@code A-Z0-9_}, at most 32 characters
 * @param sums digest of the disc's SHA256SUMS
 * @param structure digest of all bytes that are not content of a file
 * @param fileCount lines of SHA256SUMS
 * @param byteCount bytes of the distinct contents that SHA256SUMS lists
 */
public record SetDisc(int index, String volumeId, Sha256 sums, Sha256 structure, long fileCount, long byteCount) {}
