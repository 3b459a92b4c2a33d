package org.sallyport.web.device;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.platform.Drive;

/**
 * A drive, a partition or a loop device.
 *
 * @param type {@code disk}, {@code part}, {@code rom}, {@code loop}, ...
 * @param label of the volume
 * @param fstype of the volume, such as {@code iso9660}
 * @param mountpoint one of them
 * @param isOptical whether it reads discs of light
 * @param transport such as {@code usb}
 * @param parent name of the drive that a partition belongs to
 */
public record BlockDeviceView(
        String name,
        String path,
        String type,
        long sizeBytes,
        boolean removable,
        @Nullable String label,
        @Nullable String fstype,
        @Nullable String mountpoint,
        boolean isOptical,
        boolean readOnly,
        @Nullable String transport,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String parent) {
    static BlockDeviceView of(Drive drive) {
        return new BlockDeviceView(
                drive.name(),
                drive.path().toString(),
                drive.type(),
                drive.sizeBytes(),
                drive.removable(),
                drive.label(),
                drive.fstype(),
                drive.mountPoint().orElse(null),
                drive.isOptical(),
                drive.readOnly(),
                drive.transport(),
                drive.vendor(),
                drive.model(),
                drive.serial(),
                drive.parent());
    }
}
