package org.sallyport.media.inventory;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which packages many hosts have, each with the number of hosts: one inventory that stands for all of theirs. Hosts of
 * a fleet have much the same packages, so it is little longer than one host's, and comparing it is comparing them all.
 * Immutable; some 60 bytes for each distinct package.
 */
public final class PackageTally {
    /** Of no hosts. */
    public static final PackageTally NONE = new PackageTally(new byte[0], new int[0], true);

    /** Most bytes of distinct lines: half a million packages, more than the hosts of one system have. */
    static final int MAX_BYTES = 32 << 20;

    private final byte[] lines;
    private final int[] hosts;
    private final boolean whole;

    private PackageTally(byte[] lines, int[] hosts, boolean whole) {
        this.lines = lines;
        this.hosts = hosts;
        this.whole = whole;
    }

    /** All packages in order, each name, version, architecture and source once; the caller closes it. */
    public Inventory inventory() {
        return new Inventory(new ByteArrayInputStream(lines));
    }

    /** How many hosts have the package with this number, counted from 0 in the order of {@link #inventory}. */
    public int hosts(int number) {
        return hosts[number];
    }

    /** How many distinct packages there are. */
    public int size() {
        return hosts.length;
    }

    /** Whether nothing was left out for want of room; only such a tally can be changed. */
    public boolean isWhole() {
        return whole;
    }

    /** Begins a tally that differs from this one. */
    public Change change() {
        return new Change(this);
    }

    /** Inventories that are added and taken away. Not safe for use by several threads. */
    public static final class Change {
        private final Map<String, int[]> counts = new HashMap<>();
        private long bytes;
        private boolean whole;

        private Change(PackageTally before) {
            whole = before.whole;
            int[] number = {0};
            before.lines().forEach(line -> put(line, before.hosts[number[0]++]));
        }

        /**
         * Adds an inventory and closes its stream.
         *
         * @param times how many hosts have it; negative to take it away from what was added before
         */
        public void add(InputStream inventory, int times) throws IOException {
            try (BufferedReader lines = reader(inventory)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int[] count = counts.get(line);
                    if (count != null) {
                        count[0] += times;
                    } else if (bytes + line.length() >= MAX_BYTES) {
                        whole = false;
                    } else {
                        put(line, times);
                    }
                }
            }
        }

        private void put(String line, int times) {
            counts.put(line, new int[] {times});
            bytes += line.length() + 1;
        }

        /** The tally that it comes to. */
        public PackageTally done() {
            counts.values().removeIf(count -> count[0] <= 0);
            // Of ASCII text, as inventories are, this is the order of the bytes: that of offers, too.
            Map<String, int[]> sorted = new TreeMap<>(counts);
            ByteArrayOutputStream lines = new ByteArrayOutputStream((int) bytes);
            int[] hosts = new int[sorted.size()];
            int number = 0;
            for (Map.Entry<String, int[]> line : sorted.entrySet()) {
                lines.writeBytes((line.getKey() + "\n").getBytes(StandardCharsets.US_ASCII));
                hosts[number++] = line.getValue()[0];
            }
            return new PackageTally(lines.toByteArray(), hosts, whole);
        }
    }

    private Stream<String> lines() {
        return reader(new ByteArrayInputStream(lines)).lines();
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1 << 16);
    }
}
