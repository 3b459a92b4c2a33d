package org.sallyport.ejb.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is mounted where, as this process sees it.
 *
 * <p>Source: proc(5), /proc/PID/mountinfo.
 *
 * @param mounts in the order of the kernel; a later one hides an earlier one of the same place
 */
record MountTable(List<Mount> mounts) {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
    private static final int FIELDS_BEFORE_OPTIONS = 6;

    MountTable {
        mounts = List.copyOf(mounts);
    }

    /**
     * One line.
     *
     * @param device numbers of the device, such as {@code 8:17}; {@code 0:N} where the file system has none of its own
     * @param source what was mounted: often the node of a device, or a link to it
     */
    record Mount(String device, Path point, String source) {}

    /** Reads the lines of a mountinfo file; a line of another form is passed over. */
    static MountTable parse(List<String> lines) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines) {
            String[] sides = line.split(" - ", 2);
            String[] left = sides[0].split(" ", -1);
            if (sides.length == 2 && left.length >= FIELDS_BEFORE_OPTIONS) {
                String[] right = sides[1].split(" ", -1);
                String source = right.length > 1 ? plain(right[1]) : "";
                mounts.add(new Mount(left[2], Path.of(plain(left[4])), source));
            }
        }
        return new MountTable(mounts);
    }

    /** Blanks, tabs, line feeds and backslashes are written as three octal digits. */
    private static String plain(String escaped) {
        return OCTAL.matcher(escaped)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }

    /** On what a file lies. */
    Optional<Mount> of(Path file) {
        Mount found = null;
        for (Mount mount : mounts) {
            boolean deeper = found == null
                    || mount.point().getNameCount() >= found.point().getNameCount();
            if (deeper && file.startsWith(mount.point())) {
                found = mount;
            }
        }
        return Optional.ofNullable(found);
    }
}
