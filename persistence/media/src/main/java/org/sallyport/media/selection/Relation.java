package org.sallyport.media.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.apt.DebianVersion;

/**
 * One package that a relation field names.
 *
 * <p>Source: Debian Policy §7.1; deb-control(5).
 *
 * @param name of a package, real or virtual
 * @param architecture after the colon, such as {@code any}; empty when there is none
 * @param operator {@code <<}, {@code <=}, {@code =}, {@code >=} or {@code >>}; empty for any version
 * @param version compared with; null for any
 */
record Relation(
        String name,
        String architecture,
        String operator,
        @Nullable DebianVersion version) {

    // "<" and ">" are old spellings of "<=" and ">=".
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9+._-]*)(?::([a-z0-9-]+))?\\s*(?:\\(\\s*(<<|<=|=|>=|>>|<|>)\\s*(\\S+?)\\s*\\))?");

    /** Most packages that one field may name. */
    private static final int MAX_RELATIONS = 10_000;

    /**
     * Reads a field: groups that all must be met, each of alternatives of which one must.
     *
     * @throws IllegalArgumentException naming what cannot be read
     */
    static List<List<Relation>> groups(@Nullable String field) {
        List<List<Relation>> groups = new ArrayList<>();
        int count = 0;
        for (String group : field == null ? new String[0] : field.split(",", -1)) {
            if (group.isBlank()) {
                continue; // a trailing comma is common
            }
            List<Relation> alternatives = new ArrayList<>();
            for (String alternative : group.split("\\|", -1)) {
                alternatives.add(parse(alternative.strip()));
                count++;
            }
            groups.add(alternatives);
        }
        if (count > MAX_RELATIONS) {
            throw new IllegalArgumentException("a field names more than " + MAX_RELATIONS + " packages");
        }
        return groups;
    }

    private static Relation parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + shown(text) + "\" is no relation to a package");
        }
        String operator = parts.group(3) == null ? "" : parts.group(3);
        return new Relation(
                parts.group(1),
                parts.group(2) == null ? "" : parts.group(2),
                operator.equals("<") ? "<=" : operator.equals(">") ? ">=" : operator,
                parts.group(4) == null ? null : DebianVersion.parse(parts.group(4)));
    }

    /** For a message: bounded, without controls. */
    static String shown(String text) {
        return (text.length() > 80 ? text.substring(0, 80) : text).replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether a version is one that this relation asks for. */
    boolean takes(DebianVersion other) {
        if (version == null) {
            return true;
        }
        int order = other.compareTo(version);
        return switch (operator) {
            case "<<" -> order < 0;
            case "<=" -> order <= 0;
            case "=" -> order == 0;
            case ">=" -> order >= 0;
            default -> order > 0;
        };
    }

    @Override
    public String toString() {
        return name
                + (architecture.isEmpty() ? "" : ":" + architecture)
                + (version == null ? "" : " (" + operator + " " + version + ")");
    }
}
