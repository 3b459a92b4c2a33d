package org.sallyport.ejb.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.platform.Drive;
import org.sallyport.ejb.platform.Drives;

/**
 * Whether a drive may be written to as a whole. Asked when a run is asked for, and again before its first byte is
 * written, since drives change places.
 */
@ApplicationScoped
class BurnRules {
    @Inject
    Drives drives;

    @Inject
    OpticalProgram optical;

    /**
     * Why a drive may not be burned; empty when it may.
     *
     * @param path of its node
     */
    Optional<String> refusal(String path) {
        List<Drive> all = drives.all();
        Optional<Drive> drive =
                all.stream().filter(each -> each.path().toString().equals(path)).findFirst();
        return drive.isEmpty()
                ? Optional.of("There is no drive " + path + " on this machine.")
                : refusal(drive.get(), all).or(() -> machineRefusal(drive.get()));
    }

    /** What the list of drives says against it. */
    static Optional<String> refusal(Drive drive, List<Drive> all) {
        String path = drive.path().toString();
        if (drive.reserved()) {
            return Optional.of(path + " holds the system or this server's data.");
        }
        if (drive.isPartition()) {
            return Optional.of(path + " is a partition; an image takes the whole drive. Name that.");
        }
        if (!drive.removable() && !drive.isLoop() && !drive.isOptical()) {
            return Optional.of(path + " is a fixed disk. Only drives that can be taken out are burned.");
        }
        for (Drive part : all) {
            if (part.name().equals(drive.name()) || drive.name().equals(part.parent())) {
                Optional<String> use = use(part);
                if (use.isPresent()) {
                    return use;
                }
            }
        }
        if (drive.readOnly() && !drive.isOptical()) {
            return Optional.of(path + " is write-protected.");
        }
        return Optional.empty();
    }

    private static Optional<String> use(Drive part) {
        if (part.mountPoint().isPresent()) {
            return Optional.of(part.path() + " is mounted at "
                    + part.mountPoint().get() + ". Unmount it first: umount " + part.path());
        }
        if (!part.holders().isEmpty()) {
            return Optional.of(part.path() + " is part of " + String.join(", ", part.holders()) + ".");
        }
        return "zfs_member".equals(part.fstype())
                ? Optional.of(part.path() + " belongs to a ZFS pool.")
                : Optional.empty();
    }

    private Optional<String> machineRefusal(Drive drive) {
        String backing = drive.backingFile();
        if (backing != null && drives.isOurs(Path.of(backing))) {
            return Optional.of(drive.path() + " stands for a file of this server's own data.");
        }
        if (!Files.isWritable(drive.path())) {
            return Optional.of("The user " + System.getProperty("user.name") + " may not write to " + drive.path()
                    + ". Install the udev rule (sallyport udev), or grant it for now: sudo setfacl -m u:"
                    + System.getProperty("user.name") + ":rw " + drive.path());
        }
        if (drive.isOptical() && optical.find().isEmpty()) {
            return Optional.of("Optical discs are burned by xorriso or growisofs; install one of them.");
        }
        return Optional.empty();
    }
}
