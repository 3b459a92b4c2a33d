package org.sallyport.ejb.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;

import oshi.SystemInfo;
import oshi.hardware.HWDiskStore;

import org.sallyport.media.device.VolumeSign;
import org.sallyport.settings.HomeProperties;

/**
 * The block devices of this machine, as they are at this moment. Nothing is kept: sticks come and go.
 *
 * <p>The kernel's files say what there is, {@code lsblk} adds what udev knows, OSHI the models where there is no
 * {@code lsblk}, and our own reader label and file system where nobody has looked.
 */
@ApplicationScoped
public class Drives {
    private static final System.Logger LOG = System.getLogger(Drives.class.getName());
    private static final Duration LSBLK_LIMIT = Duration.ofSeconds(10);
    private static final List<String> SYSTEM_FOLDERS =
            List.of("/", "/boot", "/boot/efi", "/usr", "/var", "/home", "/root", "/opt", "/srv");

    @Inject
    HomeProperties home;

    /** All devices by name, the reserved ones as well; without a look at their media, which may take long. */
    public List<Drive> all() {
        List<Path> kept = new ArrayList<>();
        SYSTEM_FOLDERS.forEach(folder -> kept.add(Path.of(folder)));
        List.of(home.folder(), home.content(), home.incoming(), home.folder().resolve("postgres"))
                .forEach(folder -> kept.add(real(folder)));
        DriveScan scan = new DriveScan(
                Path.of("/sys"),
                Path.of("/dev"),
                MountTable.parse(lines("/proc/self/mountinfo")),
                lines("/proc/swaps"),
                reports(),
                kept);
        return scan.drives();
    }

    /** Devices that may be imported from: those that hold neither the system nor our data. */
    public List<Drive> candidates() {
        return all().stream().filter(drive -> !drive.reserved()).toList();
    }

    /** The same, with what their media say that they are. */
    public List<Drive> labelled() {
        return candidates().stream().map(Drives::signed).toList();
    }

    /** The device of a node, whether it is reserved or not. */
    public Optional<Drive> at(String path) {
        return all().stream()
                .filter(drive -> drive.path().toString().equals(path))
                .findFirst();
    }

    /** Whether a file lies where our data is: the home folder. */
    public boolean isOurs(Path file) {
        return real(file).startsWith(real(home.folder()));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be read: {1}", file, e.getMessage());
            return List.of();
        }
    }

    private static Map<String, DriveReport> reports() {
        try {
            return DriveReport.parse(ProgramOutput.of(DriveReport.COMMAND, LSBLK_LIMIT));
        } catch (IOException | JsonException e) {
            LOG.log(System.Logger.Level.DEBUG, "lsblk gives no answer", e);
            return models();
        }
    }

    private static Map<String, DriveReport> models() {
        Map<String, DriveReport> reports = new HashMap<>();
        try {
            for (HWDiskStore disk : new SystemInfo().getHardware().getDiskStores()) {
                String name = disk.getName().substring(disk.getName().lastIndexOf('/') + 1);
                reports.put(
                        name,
                        new DriveReport(
                                null,
                                null,
                                null,
                                disk.getModel().strip(),
                                disk.getSerial().strip(),
                                null,
                                null));
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "No models of drives without udev", e);
        }
        return reports;
    }

    /** Looks itself where udev has not; a drive that cannot be read stays without a label. */
    private static Drive signed(Drive drive) {
        if (drive.fstype() != null || drive.reserved() || !Files.isReadable(drive.path())) {
            return drive;
        }
        try (FileChannel medium = FileChannel.open(drive.path(), StandardOpenOption.READ)) {
            return VolumeSign.read(medium)
                    .map(sign -> drive.signed(sign.fstype(), sign.label()))
                    .orElse(drive);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "{0} does not say what it is: {1}", drive.path(), e.getMessage());
            return drive;
        }
    }
}
