package org.sallyport.ejb.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The user that this server runs as, and whether it belongs to the group of Docker.
 *
 * @param name as the JDK has it; empty when nobody knows
 * @param inDockerGroup by the kernel's list of the process, or by the group's own list of members
 */
record ProcessUser(String name, boolean inDockerGroup) {
    private static final String GROUP = "docker";

    static ProcessUser current() {
        return of(System.getProperty("user.name", ""), lines("/etc/group"), lines("/proc/self/status"));
    }

    /**
     * @param groups lines of {@code /etc/group}
     * @param status lines of {@code /proc/self/status}
     */
    static ProcessUser of(String name, List<String> groups, List<String> status) {
        Set<String> held = new HashSet<>();
        for (String line : status) {
            if (line.startsWith("Groups:") || line.startsWith("Gid:")) {
                held.addAll(Arrays.asList(
                        line.substring(line.indexOf(':') + 1).strip().split("\\s+", -1)));
            }
        }
        boolean member = false;
        for (String line : groups) {
            String[] fields = line.split(":", -1);
            if (fields.length == 4 && fields[0].equals(GROUP)) {
                member = held.contains(fields[2])
                        || Arrays.asList(fields[3].split(",", -1)).contains(name);
            }
        }
        return new ProcessUser(name, member);
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Another system than Linux.
            return List.of();
        }
    }
}
