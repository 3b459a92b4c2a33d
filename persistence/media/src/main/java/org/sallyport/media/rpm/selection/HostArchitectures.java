package org.sallyport.media.rpm.selection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which packages a host of an architecture takes. Source: rpm's table of compatible architectures (rpmrc), the part of
 * it that repositories of today have.
 */
final class HostArchitectures {

    static final String ALL = "noarch";

    private static final Map<String, List<String>> FURTHER = Map.of(
            "x86_64", List.of("x86_64_v2", "i686", "i586", "i486", "i386"),
            "x86_64_v2", List.of("x86_64", "i686", "i586", "i486", "i386"),
            "i686", List.of("i586", "i486", "i386"),
            "i586", List.of("i486", "i386"),
            "armv7hl", List.of("armv7l", "armv6hl"),
            "ppc64le", List.of(),
            "s390x", List.of("s390"));

    private HostArchitectures() {}

    /** How little a host likes a package: 0 for its own and for all, more for compatible ones, below 0 for never. */
    static int rank(String host, String architecture) {
        if (architecture.equals(host) || architecture.equals(ALL)) {
            return 0;
        }
        int at = FURTHER.getOrDefault(host, List.of()).indexOf(architecture);
        return at < 0 ? -1 : at + 1;
    }

    /** The architectures of the hosts that a repository is for: those of its packages that serve no other one. */
    static List<String> hosts(Collection<String> present) {
        TreeSet<String> hosts = new TreeSet<>(present);
        hosts.remove(ALL);
        hosts.removeIf(each -> present.stream()
                .anyMatch(other -> FURTHER.getOrDefault(other, List.of()).contains(each)
                        && !(each.equals("x86_64") && other.equals("x86_64_v2"))));
        return hosts.isEmpty() ? List.of(ALL) : List.copyOf(hosts);
    }
}
