package org.sallyport.media.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a medium say it is: file system and label, by the names that {@code blkid} uses. For machines
 * where nobody else has looked: in containers and wherever udev does not run.
 *
 * <p>Source: ECMA-119 §8.1, §8.4 (iso9660); ECMA-167 §2/9 (udf); the superblocks of the others as their documentation
 * has them.
 *
 * @param fstype such as {@code iso9660}
 * @param label without padding; null when there is none
 */
public record VolumeSign(String fstype, @Nullable String label) {
    private static final int READ_BYTES = 72 << 10;
    private static final int ISO_DESCRIPTOR = 16 * 2048;
    private static final int DESCRIPTORS_LOOKED_AT = 8;
    private static final int EXT = 1024;
    private static final int BTRFS = 0x10000;

    /**
     * Reads what a medium says; empty when nothing is known there.
     *
     * @param medium read from its first byte, at most {@value #READ_BYTES} bytes
     */
    public static Optional<VolumeSign> read(SeekableByteChannel medium) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(READ_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        medium.position(0);
        int read = 0;
        while (head.hasRemaining() && read >= 0) {
            read = medium.read(head);
        }
        return Optional.ofNullable(new Head(head.flip()).sign());
    }

    private static final class Head {
        private final ByteBuffer bytes;

        Head(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        @Nullable
        VolumeSign sign() {
            VolumeSign disc = disc();
            if (disc != null) {
                return disc;
            }
            if (has(0, "LUKS\u00ba\u00be")) {
                return new VolumeSign("crypto_LUKS", null);
            }
            if (has(0, "XFSB")) {
                return new VolumeSign("xfs", text(108, 12, StandardCharsets.UTF_8));
            }
            if (has(3, "NTFS    ")) {
                return new VolumeSign("ntfs", null);
            }
            if (has(3, "EXFAT   ")) {
                return new VolumeSign("exfat", null);
            }
            if (has(82, "FAT32   ")) {
                return new VolumeSign("vfat", fatLabel(71));
            }
            if (has(54, "FAT16   ") || has(54, "FAT12   ")) {
                return new VolumeSign("vfat", fatLabel(43));
            }
            if (isExt()) {
                return new VolumeSign(extKind(), text(EXT + 120, 16, StandardCharsets.UTF_8));
            }
            if (has(BTRFS + 64, "_BHRfS_M")) {
                return new VolumeSign("btrfs", text(BTRFS + 299, 256, StandardCharsets.UTF_8));
            }
            if (has(4086, "SWAPSPACE2")) {
                return new VolumeSign("swap", text(1024 + 28, 16, StandardCharsets.UTF_8));
            }
            return has(536, "LVM2 001") ? new VolumeSign("LVM2_member", null) : null;
        }

        /** A disc may be both; what it says in UDF is what systems mount. */
        private @Nullable VolumeSign disc() {
            String iso = null;
            boolean udf = false;
            for (int i = 0; i < DESCRIPTORS_LOOKED_AT; i++) {
                int at = ISO_DESCRIPTOR + i * 2048;
                if (i == 0 && has(at, "\u0001CD001")) {
                    String label = text(at + 40, 32, StandardCharsets.US_ASCII);
                    iso = label == null ? "" : label;
                }
                udf |= has(at + 1, "NSR02") || has(at + 1, "NSR03");
            }
            if (udf) {
                return new VolumeSign("udf", iso == null || iso.isEmpty() ? null : iso);
            }
            return iso == null ? null : new VolumeSign("iso9660", iso.isEmpty() ? null : iso);
        }

        private boolean isExt() {
            return bytes.limit() > EXT + 0x68 && bytes.getShort(EXT + 0x38) == (short) 0xEF53;
        }

        /** Extents or 64 bits make it ext4, a journal ext3. */
        private String extKind() {
            if ((bytes.getInt(EXT + 0x60) & 0x2C0) != 0) {
                return "ext4";
            }
            return (bytes.getInt(EXT + 0x5C) & 4) != 0 ? "ext3" : "ext2";
        }

        private @Nullable String fatLabel(int at) {
            String label = text(at, 11, StandardCharsets.US_ASCII);
            return label == null || label.equals("NO NAME") ? null : label;
        }

        private boolean has(int at, String sign) {
            byte[] wanted = sign.getBytes(StandardCharsets.ISO_8859_1);
            if (at + wanted.length > bytes.limit()) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (bytes.get(at + i) != wanted[i]) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable String text(int at, int length, Charset charset) {
            if (at + length > bytes.limit()) {
                return null;
            }
            byte[] text = new byte[length];
            bytes.get(at, text);
            String label = new String(text, charset);
            int end = label.indexOf('\0');
            label = (end < 0 ? label : label.substring(0, end))
                    .replaceAll("\\p{Cntrl}", "?")
                    .strip();
            return label.isEmpty() ? null : label;
        }
    }
}
