package org.sallyport.media.selection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Packages written in a line each, for tests: {@code name version arch; Field: value; ...}. */
final class Universe {
    private final PackageUniverse packages = new PackageUniverse();

    static Universe of(String... lines) {
        return new Universe().and(false, lines);
    }

    Universe and(boolean given, String... lines) {
        return and(given, true, lines);
    }

    /** Packages that hosts do not take unasked. */
    Universe andBackports(String... lines) {
        return and(false, false, lines);
    }

    /** Packages that hosts do not take unasked, of a repository that the receiver gets whole. */
    Universe andWholeBackports(String... lines) {
        return and(true, false, lines);
    }

    private Universe and(boolean given, boolean automatic, String... lines) {
        try {
            byte[] text = index(lines).getBytes(StandardCharsets.UTF_8);
            packages.add(new ByteArrayInputStream(text), "Packages", given, automatic);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String index(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            String[] parts = line.split(";", -1);
            String[] head = parts[0].strip().split(" ", -1);
            text.append("Package: ").append(head[0]);
            text.append("\nVersion: ").append(head.length > 1 ? head[1] : "1");
            text.append("\nArchitecture: ").append(head.length > 2 ? head[2] : "amd64");
            Arrays.stream(parts).skip(1).forEach(field -> text.append('\n').append(field.strip()));
            text.append("\n\n");
        }
        return text.toString();
    }

    PackageUniverse packages() {
        return packages;
    }

    /** Names of what is chosen with all dependencies on amd64 hosts. */
    List<String> select(String... wanted) throws UnresolvedSelectionException {
        return names(choose(List.of("amd64"), wish(false, wanted)));
    }

    PackageSelection choose(List<String> hosts, SelectionWish... wishes) throws UnresolvedSelectionException {
        return DependencyClosure.of(packages, hosts, List.of(wishes));
    }

    static SelectionWish wish(boolean recommends, String... wanted) {
        return new SelectionWish(
                Arrays.stream(wanted).map(WantedPackages::parse).toList(), true, recommends, false);
    }

    static List<String> names(PackageSelection selection) {
        return selection.packages().stream()
                .map(chosen -> chosen.name()
                        + (chosen.architecture().equals("amd64") ? "" : ":" + chosen.architecture())
                        + (chosen.version().equals("1") ? "" : "=" + chosen.version()))
                .toList();
    }
}
