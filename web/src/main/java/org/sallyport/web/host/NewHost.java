package org.sallyport.web.host;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.host.HostInput;

/**
 * A host to register.
 *
 * @param name unique; letters, digits, dots and hyphens
 * @param kind {@code local} (this machine), {@code ssh} (reached by SSH) or {@code reporting} (it only reports)
 * @param address ssh: its name or address
 * @param port ssh: 22 when nothing is said
 * @param user ssh: who we are there
 * @param hostKey ssh: its public key as {@code ssh-keyscan} prints it, or {@code SHA256:} and the fingerprint
 * @param privateKey ssh: ours, without a passphrase; kept sealed, never shown
 * @param osId as os-release's ID, such as {@code debian}
 * @param osVersionId as os-release's VERSION_ID
 * @param osCodename as os-release's VERSION_CODENAME
 * @param architecture in the words of its package manager
 * @param packageManager {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
 */
public record NewHost(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String hostKey,
        @Nullable String privateKey,
        @Nullable String osId,
        @Nullable String osVersionId,
        @Nullable String osCodename,
        @Nullable String architecture,
        @Nullable String packageManager) {

    HostInput input() {
        return new HostInput(
                name,
                kind,
                address,
                port,
                user,
                hostKey,
                privateKey,
                new HostInput.Os(osId, osVersionId, osCodename, architecture, packageManager));
    }
}
