package org.sallyport.media.openpgp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a packet sequence by its headers, so that the library is only given whole packets of stated length.
 *
 * <p>Partial and indeterminate lengths are refused: keys and signatures never use them.
 *
 * <p>Source: RFC 9580 §4.2.
 */
final class Packets {

    static final int SIGNATURE = 2;
    static final int SECRET_KEY = 5;
    static final int PUBLIC_KEY = 6;
    static final int SECRET_SUBKEY = 7;
    static final int USER_ID = 13;
    static final int PUBLIC_SUBKEY = 14;

    private static final int MAX_PACKETS = 20_000;

    /**
     * One packet: its type, its bytes from the first header byte to the last of the body, and the body's first byte
     * (for keys and signatures the version; -1 when the body is empty).
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Packet(int type, byte[] whole, int version) {}

    private Packets() {}

    /** Splits; throws IllegalArgumentException saying what is wrong. */
    static List<Packet> split(byte[] bytes) {
        List<Packet> packets = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            if (packets.size() == MAX_PACKETS) {
                throw new IllegalArgumentException("more than " + MAX_PACKETS + " packets");
            }
            Header header = Header.read(bytes, at);
            int end = header.bodyOffset() + header.length();
            int version = header.length() == 0 ? -1 : bytes[header.bodyOffset()] & 0xFF;
            packets.add(new Packet(header.type(), Arrays.copyOfRange(bytes, at, end), version));
            at = end;
        }
        return packets;
    }

    static byte[] join(List<Packet> packets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        packets.forEach(packet -> all.writeBytes(packet.whole()));
        return all.toByteArray();
    }

    private record Header(int type, int bodyOffset, int length) {

        static Header read(byte[] bytes, int at) {
            int first = bytes[at] & 0xFF;
            if ((first & 0x80) == 0) {
                throw new IllegalArgumentException("no packet at byte " + at);
            }
            return (first & 0x40) != 0 ? current(bytes, at, first & 0x3F) : legacy(bytes, at, first);
        }

        private static Header current(byte[] bytes, int at, int type) {
            int first = number(bytes, at + 1, 1);
            if (first < 192) {
                return header(bytes, type, at + 2, first);
            } else if (first < 224) {
                return header(bytes, type, at + 3, ((first - 192) << 8) + number(bytes, at + 2, 1) + 192);
            } else if (first == 255) {
                return header(bytes, type, at + 6, number(bytes, at + 2, 4));
            }
            throw new IllegalArgumentException("a partial length at byte " + at);
        }

        private static Header legacy(byte[] bytes, int at, int first) {
            int lengthBytes = 1 << (first & 3);
            if (lengthBytes == 8) {
                throw new IllegalArgumentException("an indeterminate length at byte " + at);
            }
            return header(bytes, first >> 2 & 0xF, at + 1 + lengthBytes, number(bytes, at + 1, lengthBytes));
        }

        private static Header header(byte[] bytes, int type, int bodyOffset, int length) {
            if (length < 0 || length > bytes.length - bodyOffset) {
                throw new IllegalArgumentException("a packet is longer than what there is");
            }
            return new Header(type, bodyOffset, length);
        }

        private static int number(byte[] bytes, int at, int count) {
            if (count > bytes.length - at) {
                throw new IllegalArgumentException("a packet header is cut short");
            }
            int number = 0;
            for (int i = 0; i < count; i++) {
                number = number << 8 | (bytes[at + i] & 0xFF);
            }
            return number;
        }
    }
}
