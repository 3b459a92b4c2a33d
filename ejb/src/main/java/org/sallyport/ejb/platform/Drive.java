package org.sallyport.ejb.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A block device as the operating system shows it: a whole drive, a partition, a loop device.
 *
 * @param name of the kernel, such as {@code sdb1}
 * @param path of its node, such as {@code /dev/sdb1}
 * @param type as {@code lsblk} says: {@code disk}, {@code part}, {@code rom}, {@code loop}, ...
 * @param parent name of the whole drive that it is a partition of
 * @param sizeBytes 0 when nothing is in it; of an optical drive without a disc anything
 * @param removable whether it or its medium can be taken out: by the drive's own word, or since it hangs on USB
 * @param mountPoints where it is mounted, in this process's view
 * @param holders names of devices that lie on it, such as {@code dm-0}
 * @param backingFile of a loop device
 * @param reserved whether it holds the system or our data, or shares a drive with them, or is swapped to
 */
public record Drive(
        String name,
        Path path,
        String type,
        @Nullable String parent,
        long sizeBytes,
        boolean removable,
        boolean readOnly,
        @Nullable String transport,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String label,
        @Nullable String fstype,
        List<String> mountPoints,
        List<String> holders,
        @Nullable String backingFile,
        boolean reserved) {

    public Drive {
        mountPoints = List.copyOf(mountPoints);
        holders = List.copyOf(holders);
    }

    /** Whether it reads discs of light. */
    public boolean isOptical() {
        return type.equals("rom");
    }

    public boolean isLoop() {
        return type.equals("loop");
    }

    public boolean isPartition() {
        return parent != null;
    }

    /** One of its mount points. */
    public Optional<String> mountPoint() {
        return mountPoints.stream().findFirst();
    }

    Drive signed(String kind, @Nullable String name) {
        return new Drive(
                this.name,
                path,
                type,
                parent,
                sizeBytes,
                removable,
                readOnly,
                transport,
                vendor,
                model,
                serial,
                name,
                kind,
                mountPoints,
                holders,
                backingFile,
                reserved);
    }
}
