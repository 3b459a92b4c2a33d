package org.sallyport.ejb.compliance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.apt.Codenames;
import org.sallyport.media.inventory.VersionOrder;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.OperatingSystem;
import org.sallyport.model.repository.OfferedRepository;

/**
 * Which repositories are meant for a host, by its os-release. What neither side says rules nothing out; what both say
 * must agree.
 *
 * <p>A suite that begins with the host's codename is meant for it whoever publishes it ({@code bookworm-security},
 * {@code bookworm} of a third party). Suites of third parties that name no release which we know are meant for all
 * hosts of the architecture.
 */
final class RepositoryMatch {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

    /** First words of what distributions with dpkg call themselves in their Release files. */
    private static final Set<String> DISTRIBUTIONS = Set.of(
            "debian",
            "ubuntu",
            "astra",
            "deepin",
            "devuan",
            "elementary",
            "kali",
            "linuxmint",
            "parrot",
            "pop",
            "pureos",
            "raspbian",
            "trisquel",
            "uos");

    private RepositoryMatch() {}

    /** What a repository says of whom it is meant for. */
    record Audience(
            PackageManager manager,
            Optional<String> distro,
            Optional<String> version,
            Optional<String> suite,
            List<String> architectures) {
        static Audience of(OfferedRepository repository) {
            return new Audience(
                    repository.packageManager(),
                    repository.distro(),
                    repository.version(),
                    repository.suite(),
                    repository.architectures());
        }
    }

    static boolean matches(Audience repository, OperatingSystem host) {
        return host.manager()
                        .filter(manager -> VersionOrder.of(manager) == VersionOrder.of(repository.manager()))
                        .isPresent()
                && matchesArchitecture(repository.architectures(), host.architecture())
                && (repository.manager() == PackageManager.APT
                        ? matchesSuite(repository, host)
                        : isSameDistro(repository, host) && isSameVersion(repository, host));
    }

    private static boolean matchesArchitecture(List<String> offered, @Nullable String host) {
        return offered.isEmpty()
                || host == null
                || offered.contains(host)
                || List.of("all").equals(offered)
                || List.of("noarch").equals(offered);
    }

    private static boolean matchesSuite(Audience repository, OperatingSystem host) {
        String suite = repository.suite().orElse("");
        String codename = host.codename();
        if (codename != null && isOfRelease(suite, codename)) {
            return true;
        }
        if (isSameDistro(repository, host) && repository.distro().isPresent()) {
            // The distribution's own suites: by version, or not at all.
            boolean bothSay = repository.version().isPresent() && host.versionId() != null;
            return bothSay ? isSameVersion(repository, host) : codename == null;
        }
        return !isOfDistribution(repository)
                && Codenames.in(suite).map(name -> name.equals(codename)).orElse(true);
    }

    /** Whether a repository is a distribution's own: {@code stable} means its release and nobody else's. */
    private static boolean isOfDistribution(Audience repository) {
        return repository
                .distro()
                .filter(distro -> DISTRIBUTIONS.contains(words(distro).get(0)))
                .isPresent();
    }

    private static boolean isOfRelease(String suite, String codename) {
        return suite.equals(codename) || suite.startsWith(codename + "-") || suite.startsWith(codename + "/");
    }

    private static boolean isSameDistro(Audience repository, OperatingSystem host) {
        String id = host.id();
        if (repository.distro().isEmpty() || id == null) {
            return true;
        }
        List<String> said = words(repository.distro().get());
        return said.containsAll(words(id)) || (id.equals("rhel") && said.containsAll(List.of("red", "hat")));
    }

    private static List<String> words(String text) {
        return List.of(NO_WORD.split(text.toLowerCase(Locale.ROOT), -1));
    }

    /** {@code 12} and {@code 12.5} are one version: of the two one is often said to the point release. */
    private static boolean isSameVersion(Audience repository, OperatingSystem host) {
        String version = host.versionId();
        if (repository.version().isEmpty() || version == null) {
            return true;
        }
        String offered = repository.version().get();
        if (repository.manager() == PackageManager.APT) {
            offered = offered.split("-", 2)[0]; // Debian's stable-updates are of version 12-updates
        }
        return offered.equals(version) || offered.startsWith(version + ".") || version.startsWith(offered + ".");
    }
}
