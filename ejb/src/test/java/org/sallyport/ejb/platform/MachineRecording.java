package org.sallyport.ejb.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine as it was recorded: what {@code lsblk} printed, the mounts, the swaps, and the files and links of its
 * {@code /sys/block}, set up again in a folder.
 */
public final class MachineRecording {
    private final Path folder;
    private final Map<String, List<String>> sections = new HashMap<>();

    private MachineRecording(Path folder) {
        this.folder = folder;
    }

    public static MachineRecording of(String resource, Path folder) throws IOException {
        MachineRecording recording = new MachineRecording(folder);
        try (InputStream in = MachineRecording.class.getResourceAsStream(resource)) {
            List<String> section = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("=== ")) {
                    section = new ArrayList<>();
                    recording.sections.put(line.substring(4).strip(), section);
                } else {
                    section.add(line);
                }
            }
        }
        recording.setUp();
        return recording;
    }

    private void setUp() throws IOException {
        Path block = Files.createDirectories(folder.resolve("sys/block"));
        for (String line : sections.get("sysfs")) {
            if (line.startsWith("LINK ")) {
                String[] words = line.split(" ", -1);
                Path target = Files.createDirectories(block.resolve(words[2]).normalize());
                Files.createSymbolicLink(folder.resolve(words[1].substring(1)), target);
            } else if (line.startsWith("FILE ")) {
                int sign = line.indexOf('=');
                Path file = folder.resolve(line.substring("FILE /".length(), sign));
                Files.createDirectories(file.getParent());
                Files.writeString(file, line.substring(sign + 1) + "\n");
            }
        }
        Path mapper = Files.createDirectories(folder.resolve("dev/mapper"));
        Files.createSymbolicLink(mapper.resolve("vg-root"), Path.of("../dm-1"));
    }

    /** Everything that was there. */
    public List<Drive> drives(Path... kept) {
        return scan(DriveReport.parse(String.join("\n", sections.get("lsblk"))), kept);
    }

    /** The same machine without {@code lsblk}. */
    List<Drive> drivesWithoutLsblk(Path... kept) {
        return scan(Map.of(), kept);
    }

    private List<Drive> scan(Map<String, DriveReport> reports, Path... kept) {
        return new DriveScan(
                        folder.resolve("sys"),
                        Path.of("/dev"),
                        MountTable.parse(sections.get("mountinfo")),
                        sections.get("swaps"),
                        reports,
                        List.of(kept))
                .drives();
    }
}
