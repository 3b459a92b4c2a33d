package org.sallyport.web.device;

import java.nio.file.Path;
import java.util.List;

import jakarta.json.bind.annotation.JsonbProperty;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.device.DeviceChoice;

/**
 * Drives that could be imported from.
 *
 * @param devices never one that holds the system or this server's data
 * @param selected the choice, also when it is gone
 * @param suggested what most would choose; {@code default} on the wire
 * @param folders below which a folder of images may be chosen instead
 */
public record BlockDevicesView(
        List<BlockDeviceView> devices,
        @Nullable String selected,

        @JsonbProperty(value = "default", nillable = true) @Nullable
        String suggested,

        List<String> folders) {
    static BlockDevicesView of(DeviceChoice choice) {
        return new BlockDevicesView(
                choice.devices().stream().map(BlockDeviceView::of).toList(),
                choice.selected().orElse(null),
                choice.suggested().orElse(null),
                choice.folders().stream().map(Path::toString).toList());
    }
}
