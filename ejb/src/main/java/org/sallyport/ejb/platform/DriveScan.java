package org.sallyport.ejb.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Reads the block devices of a machine from the kernel's files, and finds out which of them are not ours to touch.
 *
 * <p>The files are given by their roots, so that a test can hold the copy of a machine that it does not have. What
 * cannot be read counts as absent: a device may go away between two lines of this class.
 *
 * <p>Source: kernel, Documentation/ABI/stable/sysfs-block.
 *
 * @param sys {@code /sys}
 * @param dev {@code /dev}
 * @param swaps lines of {@code /proc/swaps}
 * @param reports what {@code lsblk} adds, by name
 * @param kept folders whose drives are reserved: the system's and ours
 */
record DriveScan(
        Path sys, Path dev, MountTable mounts, List<String> swaps, Map<String, DriveReport> reports, List<Path> kept) {
    private static final int KERNEL_SECTOR = 512;
    private static final String OPTICAL = "5";

    /** All devices that could be there for somebody: by name, the reserved ones as well. */
    List<Drive> drives() {
        Map<String, Node> nodes = nodes();
        Set<String> reserved = reserved(nodes);
        List<Drive> drives = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (node.isPresent()) {
                drives.add(drive(node, nodes, reserved.contains(node.name())));
            }
        }
        return drives;
    }

    /** One folder below {@code /sys/block}, or a partition's below that of its drive. */
    private record Node(String name, Path folder, @Nullable String parent) {
        String text(String file) {
            try {
                byte[] bytes = Files.readAllBytes(folder.resolve(file));
                return new String(bytes, StandardCharsets.UTF_8).strip();
            } catch (IOException e) {
                return "";
            }
        }

        long sizeBytes() {
            String sectors = text("size");
            return sectors.matches("[0-9]{1,15}") ? Long.parseLong(sectors) * KERNEL_SECTOR : 0;
        }

        List<String> names(String links) {
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(links))) {
                files.forEach(file -> names.add(file.getFileName().toString()));
            } catch (IOException e) {
                return List.of();
            }
            names.sort(Comparator.naturalOrder());
            return names;
        }

        boolean isOptical() {
            return name.startsWith("sr") || text("device/type").equals(OPTICAL);
        }

        /** Memory is no drive, and a loop device without a file is none yet. */
        boolean isPresent() {
            if (name.matches("(z?ram|fd)[0-9]+") || text("hidden").equals("1")) {
                return false;
            }
            return sizeBytes() > 0 || isOptical() || text("removable").equals("1");
        }
    }

    private Map<String, Node> nodes() {
        Map<String, Node> nodes = new TreeMap<>();
        for (Path folder : folders(sys.resolve("block"))) {
            String name = folder.getFileName().toString();
            nodes.put(name, new Node(name, folder, null));
            for (Path part : folders(folder)) {
                if (Files.exists(part.resolve("partition"))) {
                    String partName = part.getFileName().toString();
                    nodes.put(partName, new Node(partName, part, name));
                }
            }
        }
        return nodes;
    }

    private static List<Path> folders(Path parent) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, Files::isDirectory)) {
            files.forEach(folders::add);
        } catch (IOException e) {
            return List.of();
        }
        return folders;
    }

    private Drive drive(Node node, Map<String, Node> nodes, boolean isReserved) {
        Node whole = node.parent() == null ? node : nodes.getOrDefault(node.parent(), node);
        DriveReport report = reports.getOrDefault(node.name(), DriveReport.NONE);
        DriveReport above = reports.getOrDefault(whole.name(), DriveReport.NONE);
        String transport = first(report.transport(), above.transport(), transport(whole));
        String backing = node.text("loop/backing_file");
        return new Drive(
                node.name(),
                dev.resolve(node.name().replace('!', '/')),
                first(report.type(), kind(node), "disk"),
                node.parent(),
                node.sizeBytes(),
                whole.text("removable").equals("1") || "usb".equals(transport) || isCard(whole),
                node.text("ro").equals("1"),
                transport.isEmpty() ? null : transport,
                orNull(first(above.vendor(), whole.text("device/vendor"), "")),
                orNull(first(above.model(), whole.text("device/model"), "")),
                above.serial(),
                report.label(),
                report.fstype(),
                mountPoints(node),
                node.names("holders"),
                orNull(backing),
                isReserved);
    }

    private static String kind(Node node) {
        if (node.parent() != null) {
            return "part";
        } else if (node.isOptical()) {
            return "rom";
        } else if (node.name().startsWith("loop")) {
            return "loop";
        }
        return node.name().startsWith("dm-") ? "dm" : "disk";
    }

    /** The kernel's path of a USB drive leads over its port, such as {@code .../usb2/2-1/2-1:1.0/host3/...}. */
    private static String transport(Node whole) {
        try {
            Path real = whole.folder().toRealPath();
            for (Path part : real) {
                if (part.toString().matches("usb[0-9]+")) {
                    return "usb";
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }

    private static boolean isCard(Node whole) {
        return whole.name().startsWith("mmcblk") && whole.text("device/type").equals("SD");
    }

    private List<String> mountPoints(Node node) {
        String numbers = node.text("dev");
        return mounts.mounts().stream()
                .filter(mount -> mount.device().equals(numbers) || names(mount.source(), node.name()))
                .map(mount -> mount.point().toString())
                .toList();
    }

    /** Whether a node of {@code /dev}, or a link to it, is that of a device. */
    private boolean names(String node, String name) {
        if (!node.startsWith("/")) {
            return false;
        }
        Path path = Path.of(node);
        try {
            path = path.toRealPath();
        } catch (IOException e) {
            // It is gone, or hidden by another mount; its name is all there is.
        }
        return dev.resolve(name).equals(path) || Path.of("/dev", name).equals(path);
    }

    private Set<String> reserved(Map<String, Node> nodes) {
        Set<String> reserved = new HashSet<>();
        for (Path folder : kept) {
            mounts.of(folder).ifPresent(mount -> owner(mount, nodes).ifPresent(name -> reserve(name, nodes, reserved)));
        }
        for (String line : swaps) {
            String file = line.split("\\s+", 2)[0];
            for (String name : nodes.keySet()) {
                if (names(file, name)) {
                    reserve(name, nodes, reserved);
                }
            }
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Node node : nodes.values()) {
                // What lies on a reserved drive (a mapped or joined device) is as little ours to touch.
                if (!reserved.contains(node.name())
                        && node.names("slaves").stream().anyMatch(reserved::contains)) {
                    grown |= reserved.add(node.name());
                }
            }
        }
        return reserved;
    }

    private Optional<String> owner(MountTable.Mount mount, Map<String, Node> nodes) {
        return nodes.values().stream()
                .filter(node -> node.text("dev").equals(mount.device()) || names(mount.source(), node.name()))
                .map(Node::name)
                .findFirst();
    }

    /** The device, the whole drive with all its partitions, and whatever it lies on. */
    private void reserve(String name, Map<String, Node> nodes, Set<String> reserved) {
        Node node = nodes.get(name);
        if (node == null || !reserved.add(name)) {
            return;
        }
        node.names("slaves").forEach(slave -> reserve(slave, nodes, reserved));
        String whole = node.parent() == null ? name : node.parent();
        reserve(whole, nodes, reserved);
        for (Node other : nodes.values()) {
            if (whole.equals(other.parent())) {
                reserve(other.name(), nodes, reserved);
            }
        }
        String backing = node.text("loop/backing_file");
        if (!backing.isEmpty()) {
            mounts.of(Path.of(backing))
                    .flatMap(mount -> owner(mount, nodes))
                    .ifPresent(below -> reserve(below, nodes, reserved));
        }
    }

    private static String first(@Nullable String one, @Nullable String two, String three) {
        if (one != null && !one.isEmpty()) {
            return one;
        }
        return two != null && !two.isEmpty() ? two : three;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
