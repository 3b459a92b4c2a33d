package org.sallyport.ejb.repository;

import java.time.Instant;
import java.util.Optional;

import org.sallyport.media.rpm.selection.SelectedRpmTree;
import org.sallyport.model.repository.OfferedRepository;

/**
 * What a host is told so that it reads a repository, in the form of its package manager. What makes it believe less or
 * other than upstream meant is said in a comment, never silently.
 *
 * <p>Source: sources.list(5) (deb822), dnf.conf(5) "Repo options", zypper's .repo files, pkg.conf(5).
 */
final class ClientConfiguration {
    private final OfferedRepository repository;
    private final Serving serving;
    private final Optional<String> keyPath;
    private final String url;

    private ClientConfiguration(OfferedRepository repository, Serving serving, Optional<String> keyPath, String base) {
        this.repository = repository;
        this.serving = serving;
        this.keyPath = keyPath;
        this.url = base + repository.name();
    }

    static String of(OfferedRepository repository, Serving serving, Optional<String> keyPath, String base) {
        ClientConfiguration configuration = new ClientConfiguration(repository, serving, keyPath, base);
        return switch (repository.packageManager()) {
            case APT -> configuration.apt();
            case DNF -> configuration.rpm("/etc/yum.repos.d/");
            case ZYPPER -> configuration.rpm("/etc/zypp/repos.d/");
            case PKG -> configuration.pkg();
        };
    }

    private String apt() {
        StringBuilder text = new StringBuilder();
        comment(text, "/etc/apt/sources.list.d/" + repository.name() + ".sources");
        String keyring = "/etc/apt/keyrings/" + repository.name() + ".asc";
        if (keyPath.isPresent()) {
            comment(text, "curl -o " + keyring + " " + url + "/" + keyPath.get());
            comment(text, "Compare the key's fingerprint with paper: it stands in for upstream's own.");
        } else {
            comment(text, keyring + " holds upstream's own key, which the distribution's keyring package brings.");
        }
        Optional<Instant> upstreamEnd = repository.publication().validUntil();
        serving.resigned().ifPresent(tree -> {
            comment(
                    text,
                    "Upstream's lists end " + upstreamEnd.map(Instant::toString).orElse("never") + ".");
            comment(
                    text,
                    "This server has signed them anew until " + tree.signing().validUntil()
                            + ", and goes on doing so.");
        });
        boolean unchecked = serving.resigned().isEmpty() && upstreamEnd.isPresent();
        if (unchecked) {
            comment(
                    text,
                    "Upstream's lists end " + upstreamEnd.get() + ". Behind the gap newer ones come by disc only,");
            comment(text, "so hosts are told not to look at that date; a replay of older lists is prevented by the");
            comment(text, "order of discs instead. A valid_until_policy of resigned makes this needless.");
        }
        authentication(
                text,
                "/etc/apt/auth.conf.d/" + repository.name() + ".conf: machine " + url
                        + " login host password HOST_TOKEN");
        text.append("Types: deb\nURIs: ").append(url).append('\n');
        String suite = repository.suite().orElse("/");
        text.append("Suites: ").append(suite).append('\n');
        if (!suite.endsWith("/")) {
            text.append("Components: ")
                    .append(String.join(" ", repository.components()))
                    .append('\n');
        }
        if (!repository.architectures().isEmpty()) {
            text.append("Architectures: ")
                    .append(String.join(" ", repository.architectures()))
                    .append('\n');
        }
        text.append("Signed-By: ").append(keyring).append('\n');
        if (unchecked) {
            text.append("Check-Valid-Until: no\n");
        }
        return text.toString();
    }

    private String rpm(String folder) {
        StringBuilder text = new StringBuilder();
        comment(text, folder + repository.name() + ".repo");
        if (keyPath.isPresent()) {
            comment(text, "The collector signed the lists: compare its key's fingerprint with paper before.");
            comment(text, "Packages have upstream's own signatures; the second key of gpgkey must be theirs.");
        } else {
            comment(text, "Packages and lists have upstream's own signatures; gpgkey must be upstream's key.");
        }
        authentication(text, "username=host and password=HOST_TOKEN below");
        text.append('[').append(repository.name()).append("]\nname=").append(repository.name());
        text.append("\nbaseurl=").append(url).append("\nenabled=1\ngpgcheck=1\nrepo_gpgcheck=1\n");
        String keys = keyPath.map(path -> path + " " + url + "/" + SelectedRpmTree.UPSTREAM_KEYS)
                .orElse("repodata/repomd.xml.key");
        return text.append("gpgkey=")
                .append(url)
                .append('/')
                .append(keys)
                .append('\n')
                .toString();
    }

    private String pkg() {
        StringBuilder text = new StringBuilder();
        comment(text, "/usr/local/etc/pkg/repos/" + repository.name() + ".conf");
        authentication(text, "url with host:HOST_TOKEN@ before the server's name");
        text.append(repository.name()).append(": {\n  url: \"").append(url);
        return text.append("\",\n  signature_type: \"fingerprints\",\n  fingerprints: \"/usr/share/keys/pkg\",\n")
                .append("  enabled: yes\n}\n")
                .toString();
    }

    private void authentication(StringBuilder text, String how) {
        if (serving.setting().clientAuth()) {
            comment(text, "Hosts must say who they are: " + how + ".");
        }
    }

    private static void comment(StringBuilder text, String line) {
        text.append("# ").append(line).append('\n');
    }
}
