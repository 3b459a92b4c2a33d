package org.sallyport.ejb;

import java.util.Map;

/** The disk has not enough room for what was asked: {@code disk_full}. */
public class InsufficientSpaceException extends SallyportException {
    private final long neededBytes;
    private final long freeBytes;

    /** @param what the work that needs the room, as the beginning of a sentence: {@code This sync} */
    public InsufficientSpaceException(String what, long neededBytes, long freeBytes) {
        super(
                "disk_full",
                what + " needs " + neededBytes + " bytes and the content store's disk has " + freeBytes
                        + " bytes free. Free some space, or choose less, and start it again.");
        this.neededBytes = neededBytes;
        this.freeBytes = freeBytes;
    }

    public long neededBytes() {
        return neededBytes;
    }

    public long freeBytes() {
        return freeBytes;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("needed_bytes", neededBytes, "free_bytes", freeBytes);
    }
}
