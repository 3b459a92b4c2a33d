package org.sallyport.media.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.ZstdInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The compressed forms of repository indexes, told apart by the suffix of the name.
 *
 * <p>Only reading: what we publish is upstream's own bytes, and nothing on a disc may depend on a compressor.
 */
public enum Compression {
    /** As it is. */
    NONE(""),
    /** RFC 1952; several members in a row are one stream. */
    GZIP(".gz"),
    /** The .xz file format 1.2.1. */
    XZ(".xz"),
    /** RFC 8878. */
    ZSTD(".zst");

    // xz -9 needs 65 MiB to decompress; more is a hostile header.
    private static final int XZ_MEMORY_KIB = 100 * 1024;
    // 2^27 bytes of window is what zstd itself takes without --long.
    private static final int ZSTD_WINDOW_LOG = 27;
    private static final int BUFFER_BYTES = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** The suffix of names, with its dot; empty for {@link #NONE}. */
    public String suffix() {
        return suffix;
    }

    /** The form that a name's suffix tells; {@link #NONE} for any that is not known. */
    public static Compression ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Compression form : values()) {
            if (form != NONE && lower.endsWith(form.suffix)) {
                return form;
            }
        }
        return NONE;
    }

    /** The name without the suffix of this form, or as it is when it has none. */
    public String strip(String name) {
        return ofName(name) == this ? name.substring(0, name.length() - suffix.length()) : name;
    }

    /**
     * Reads the plain bytes of a stream in this form. Closing the answer closes the source.
     *
     * @param maxBytes the most plain bytes that may come; one more is a {@link LimitExceededException}
     * @throws IOException also later, while reading, for damaged or truncated input
     */
    public InputStream decompress(InputStream in, long maxBytes) throws IOException {
        InputStream plain = switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(in, BUFFER_BYTES);
            case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
            case ZSTD -> new ZstdInputStream(in).setLongMax(ZSTD_WINDOW_LOG);
        };
        return new LimitedInputStream(plain, "decompressed index", maxBytes);
    }
}
