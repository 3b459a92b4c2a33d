package org.sallyport.ejb.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.mirror.UpstreamSecrets;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.host.HostKind;
import org.sallyport.model.host.OperatingSystem;
import org.sallyport.model.host.SshAccess;

/** Makes a host of what a user typed, or says all that is wrong with it. Not safe for use by several threads. */
final class HostRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9:\\[][A-Za-z0-9.:%_\\]-]{0,254}");
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:+~-]{0,63}");
    private static final int SSH_PORT = 22;

    private final List<Violation> violations = new ArrayList<>();

    /** What is kept of a host's registration. */
    record Definition(String name, HostKind kind, Optional<SshAccess> ssh, OperatingSystem os) {}

    /**
     * A new host's definition, its private key sealed.
     *
     * @throws InvalidRequestException with all that is wrong
     */
    static Definition define(HostInput in, UpstreamSecrets secrets) {
        HostRules rules = new HostRules();
        HostKind kind = HostKind.ofWireName(in.kind() == null ? "" : in.kind()).orElse(null);
        String name = rules.matching("/name", in.name(), NAME, "Use letters, digits, dots and hyphens, at most 255.");
        if (kind == null) {
            rules.violate("/kind", "It must be local, ssh or reporting.");
        }
        Optional<SshAccess> ssh = Optional.empty();
        if (kind == HostKind.SSH) {
            ssh = Optional.of(rules.ssh(in, secrets));
        } else if (in.address() != null || in.hostKey() != null || in.privateKey() != null || in.user() != null) {
            rules.violate("/kind", "Only a host of kind ssh has an address, a user and keys.");
        }
        OperatingSystem os = rules.os(in.os());
        if (kind == null || !rules.violations.isEmpty()) {
            throw new InvalidRequestException(rules.violations);
        }
        return new Definition(name, kind, ssh, os);
    }

    private SshAccess ssh(HostInput in, UpstreamSecrets secrets) {
        String address = matching("/address", in.address(), ADDRESS, "It must be a host's name or its address.");
        int port = in.port() == null ? SSH_PORT : in.port();
        if (port < 1 || port > 65_535) {
            violate("/port", "It must be 1 to 65535.");
        }
        String user = matching("/user", in.user(), USER, "It must be the name of a user there.");
        String hostKey =
                SshKeyText.hostKey(in.hostKey() == null ? "" : in.hostKey()).orElse("");
        if (hostKey.isEmpty()) {
            violate(
                    "/host_key",
                    "It must be the host's own key, such as ssh-keyscan prints it, or SHA256: and its fingerprint."
                            + " Compare it with the machine's console: it is the only thing that tells it from others.");
        }
        String key = in.privateKey() == null ? "" : in.privateKey();
        SshKeyText.privateKeyFault(key).ifPresent(fault -> violate("/private_key", fault));
        return new SshAccess(address, port, user, hostKey, violations.isEmpty() ? secrets.seal(key) : "");
    }

    private OperatingSystem os(HostInput.Os in) {
        Optional<PackageManager> manager =
                Optional.ofNullable(in.packageManager()).flatMap(PackageManager::ofWireName);
        if (in.packageManager() != null && manager.isEmpty()) {
            violate("/package_manager", "It must be apt, dnf, zypper or pkg.");
        }
        return new OperatingSystem(
                word("/os_id", in.id()),
                word("/os_version_id", in.versionId()),
                word("/os_codename", in.codename()),
                word("/architecture", in.architecture()),
                manager.orElse(null));
    }

    private @Nullable String word(String pointer, @Nullable String text) {
        return text == null || text.isEmpty() ? null : matching(pointer, text, WORD, "It must be a word.");
    }

    private String matching(String pointer, @Nullable String text, Pattern form, String fault) {
        if (text == null || !form.matcher(text).matches()) {
            violate(pointer, fault);
            return "";
        }
        return text;
    }

    private void violate(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }
}
