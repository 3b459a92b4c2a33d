package org.sallyport.ejb.host;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sallyport.media.repository.PackageManager;

/**
 * The programs that are of use on a host: those that write down its client-config and read packages from a mirror. Our
 * own engine mirrors without any.
 */
public final class HostProgram {
    /** All that a probe looks for. */
    static final List<String> ALL = List.of(
            "apt-get", "curl", "dnf", "gpgv", "pkg", "sed", "sh", "sha256sum", "zypper", "xorriso", "growisofs");

    private static final Map<PackageManager, List<String>> NEEDED = Map.of(
            PackageManager.APT, List.of("apt-get", "gpgv", "curl"),
            PackageManager.DNF, List.of("dnf", "curl"),
            PackageManager.ZYPPER, List.of("zypper", "curl"),
            PackageManager.PKG, List.of("pkg", "curl"));

    /** What a package manager does not install is there before it, or it is none. */
    private static final Set<String> INSTALLABLE = Set.of("curl", "gpgv");

    private HostProgram() {}

    /** Programs that a host with this package manager needs. */
    static List<String> needed(PackageManager manager) {
        return NEEDED.getOrDefault(manager, List.of());
    }

    /** Those of them that the package manager can bring; their packages have their names. */
    static List<String> installable(PackageManager manager) {
        return needed(manager).stream().filter(INSTALLABLE::contains).toList();
    }

    /** A command of {@code sh} that tells what is on a host, a fact a line. */
    static String probe() {
        return "echo \"kernel $(uname -s)\"; echo \"machine $( (dpkg --print-architecture || uname -m) 2>/dev/null)\"; "
                + "if [ -r /etc/os-release ]; then sed 's/^/release /' /etc/os-release; fi; "
                + "for t in " + String.join(" ", ALL)
                + "; do if command -v $t >/dev/null 2>&1; then echo \"tool $t\"; fi; done";
    }

    /** A command of {@code sh} that installs packages; asks sudo when it is not root's. */
    static String install(PackageManager manager, List<String> packages) {
        String names = String.join(" ", packages);
        String command = switch (manager) {
            case APT -> "DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends " + names;
            case DNF -> "dnf install -y " + names;
            case ZYPPER -> "zypper --non-interactive install --no-recommends " + names;
            case PKG -> "pkg install -y " + names;
        };
        return "if [ \"$(id -u)\" = 0 ]; then S=; else S='sudo -n'; fi; $S env " + command + " </dev/null";
    }
}
