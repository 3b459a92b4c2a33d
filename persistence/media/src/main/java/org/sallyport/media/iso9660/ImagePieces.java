package org.sallyport.media.iso9660;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** A range of an image as pieces: parts of contents, and zeros between them. */
final class ImagePieces {

    /**
     * A part of a range.
     *
     * @param digest of the content; null for zeros
     * @param from offset in the content
     * @param length bytes
     */
    record Piece(@Nullable Sha256 digest, long from, long length) {}

    private final DiscIndex index;
    private final long end;
    private long position;
    private int content;

    ImagePieces(DiscIndex index, long from, long length) {
        if (from < 0 || length < 0 || length > index.imageSizeBytes() - from) {
            throw new IllegalArgumentException(
                    length + " bytes from " + from + " are not in an image of " + index.imageSizeBytes() + " bytes");
        }
        this.index = index;
        this.position = from;
        this.end = from + length;
        this.content = index.contentAt(from);
    }

    /** The next piece; null at the end of the range. */
    @Nullable
    Piece next() {
        if (position >= end) {
            return null;
        }
        Piece piece = piece();
        position += piece.length();
        return piece;
    }

    private Piece piece() {
        if (position < index.structuresSizeBytes()) {
            return part(index.structures(), 0, index.structuresSizeBytes());
        }
        while (content + 1 < index.contents() && index.firstByte(content + 1) <= position) {
            content++;
        }
        if (content >= 0 && position - index.firstByte(content) < index.sizeBytes(content)) {
            return part(index.digest(content), index.firstByte(content), index.sizeBytes(content));
        }
        long next = content + 1 < index.contents() ? index.firstByte(content + 1) : index.imageSizeBytes();
        return new Piece(null, 0, Math.min(end, next) - position);
    }

    private Piece part(Sha256 digest, long firstByte, long sizeBytes) {
        long from = position - firstByte;
        return new Piece(digest, from, Math.min(end - position, sizeBytes - from));
    }
}
