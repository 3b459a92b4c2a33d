package org.sallyport.ejb.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.ClientConfig.ClientFile;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.UpstreamFacts;

/**
 * Writes a host's configuration in the form of its package manager.
 *
 * <p>Source: sources.list(5), section "DEB822-STYLE FORMAT"; dnf.conf(5), section "REPO OPTIONS"; zypper(8), section
 * "Repository Files"; pkg.conf(5), section "REPOSITORY CONFIGURATION".
 */
final class ClientConfigFiles {

    private static final String HEAD = "# Written by Sallyport for mirror %s.%n";

    private final List<ClientFile> files = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final MirrorDefinition mirror;
    private final String name;
    private final String url;
    private final boolean signed;
    private final boolean hasEnd;

    private ClientConfigFiles(Mirror mirror, String repositories) {
        this.mirror = mirror.definition();
        this.name = "sallyport-" + mirror.name();
        this.url = repositories + "/" + mirror.name();
        this.signed =
                mirror.upstream().map(facts -> !facts.signedBy().isEmpty()).orElse(false);
        this.hasEnd = mirror.upstream().flatMap(UpstreamFacts::validUntil).isPresent();
    }

    /**
     * The configuration for one mirror.
     *
     * @param repositories address of the folder {@code /repo}, without a slash at its end
     */
    static ClientConfig of(Mirror mirror, String repositories) {
        ClientConfigFiles writer = new ClientConfigFiles(mirror, repositories);
        switch (mirror.definition().packageManager()) {
            case APT -> writer.apt();
            case DNF -> writer.rpm("/etc/yum.repos.d", writer.mirror.repoid(), "");
            case ZYPPER -> writer.rpm("/etc/zypp/repos.d", writer.mirror.repoAlias(), "autorefresh=1\ntype=rpm-md\n");
            case PKG -> writer.pkg();
        }
        if (mirror.definition().access().isPersonal()) {
            writer.notes.add(
                    "Upstream asks who reads, and so does this server: give the host's token as the password of"
                            + " HTTP basic authentication, any user (apt: auth.conf.d; dnf and zypper: username and password).");
        }
        return new ClientConfig(List.of(mirror.name()), writer.files, writer.notes);
    }

    private void apt() {
        String suite = mirror.suite() == null ? "" : mirror.suite();
        StringBuilder text = new StringBuilder(head());
        text.append("Types: deb").append(mirror.scope().furtherIndexes().contains("sources") ? " deb-src" : "");
        text.append("\nURIs: ").append(url).append("\nSuites: ").append(suite).append('\n');
        if (mirror.components() != null) {
            text.append("Components: ").append(mirror.components()).append('\n');
            text.append("Architectures: ").append(mirror.architectures()).append('\n');
        }
        if (signed && mirror.signingKey() != null) {
            String key = "/etc/apt/keyrings/" + name + ".asc";
            text.append("Signed-By: ").append(ClientConfig.ROOT).append(key).append('\n');
            files.add(new ClientFile(key, line(mirror.signingKey())));
        } else {
            text.append("Trusted: yes\n");
            notes.add("Upstream does not sign its metadata, so hosts are told to trust the mirror as it is.");
        }
        if (hasEnd) {
            text.append("Check-Valid-Until: no\n");
            notes.add("Upstream's metadata are passed on verbatim and carry a Valid-Until, which a mirror may outlive:"
                    + " hosts are told not to look at it. How old they are, the server says.");
        }
        files.add(new ClientFile("/etc/apt/sources.list.d/" + name + ".sources", text.toString()));
    }

    private void rpm(String folder, @Nullable String id, String further) {
        StringBuilder text = new StringBuilder(head());
        text.append('[')
                .append(id == null ? name : id.replaceAll("[^A-Za-z0-9:_.-]", "-"))
                .append("]\n");
        text.append("name=").append(mirror.name()).append(" by Sallyport\n");
        text.append("baseurl=").append(url).append("/\nenabled=1\n").append(further);
        if (mirror.signingKey() != null) {
            String key = "/etc/pki/rpm-gpg/" + name + ".asc";
            files.add(new ClientFile(key, line(mirror.signingKey())));
            text.append("gpgcheck=1\nrepo_gpgcheck=").append(signed ? 1 : 0);
            text.append("\ngpgkey=file://")
                    .append(ClientConfig.ROOT)
                    .append(key)
                    .append('\n');
        } else {
            text.append("gpgcheck=0\nrepo_gpgcheck=0\n");
            notes.add("The mirror has no key of upstream, so hosts are told to check none.");
        }
        files.add(new ClientFile(folder + "/" + name + ".repo", text.toString()));
    }

    private void pkg() {
        StringBuilder text = new StringBuilder(head());
        text.append(name).append(": {\n  url: \"").append(url).append("\",\n  mirror_type: \"none\",\n");
        String key = mirror.signingKey() == null ? "" : mirror.signingKey();
        if (key.contains("-----BEGIN")) {
            String path = "/usr/local/etc/pkg/keys/" + name + ".pub";
            files.add(new ClientFile(path, line(key)));
            text.append("  signature_type: \"pubkey\",\n  pubkey: \"")
                    .append(ClientConfig.ROOT)
                    .append(path);
            text.append("\",\n");
        } else if (!key.isBlank()) {
            String folder = "/usr/local/etc/pkg/fingerprints/" + name;
            String fingerprint =
                    key.replaceAll("(?s).*?([0-9A-Fa-f]{64}).*", "$1").toLowerCase(Locale.ROOT);
            files.add(new ClientFile(
                    folder + "/trusted/upstream", "function: sha256\nfingerprint: \"" + fingerprint + "\"\n"));
            text.append("  signature_type: \"fingerprints\",\n  fingerprints: \"")
                    .append(ClientConfig.ROOT);
            text.append(folder).append("\",\n");
        } else {
            text.append("  signature_type: \"none\",\n");
            notes.add("The mirror has no key of upstream, so hosts are told to check none.");
        }
        text.append("  enabled: yes\n}\n");
        files.add(new ClientFile("/usr/local/etc/pkg/repos/" + name + ".conf", text.toString()));
    }

    private String head() {
        return HEAD.formatted(mirror.name());
    }

    private static String line(String text) {
        return text.stripTrailing() + "\n";
    }
}
