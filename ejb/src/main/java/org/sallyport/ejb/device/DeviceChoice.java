package org.sallyport.ejb.device;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.sallyport.ejb.platform.Drive;

/**
 * The drives that could be imported from, and the one that is.
 *
 * @param selected a drive's node or a folder, also when it is gone
 * @param folders below which a folder may be chosen instead
 */
public record DeviceChoice(List<Drive> devices, Optional<String> selected, List<Path> folders) {

    /** Copies the lists. */
    public DeviceChoice {
        devices = List.copyOf(devices);
        folders = List.copyOf(folders);
    }

    /** What most would choose: the first optical drive, else the first one that can be taken out. */
    public Optional<String> suggested() {
        Comparator<Drive> byName = Comparator.comparing(Drive::name);
        return devices.stream()
                .filter(Drive::isOptical)
                .min(byName)
                .or(() -> devices.stream()
                        .filter(Drive::removable)
                        .filter(drive -> !drive.isPartition())
                        .min(byName))
                .map(drive -> drive.path().toString());
    }
}
