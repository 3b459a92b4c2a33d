package org.sallyport.ejb.host;

import org.jspecify.annotations.Nullable;

/**
 * A host to register, as somebody typed it.
 *
 * @param kind {@code local}, {@code ssh} or {@code reporting}
 * @param address name or address to reach it by SSH
 * @param port of SSH; 22 when nothing is said
 * @param user of SSH
 * @param hostKey the line of {@code known_hosts} without its first word, or {@code SHA256:} and the fingerprint
 * @param privateKey ours, in the form of OpenSSH or PEM, without a passphrase
 * @param os what runs there, so far as it is known
 */
public record HostInput(
        @Nullable String name,
        @Nullable String kind,
        @Nullable String address,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String hostKey,
        @Nullable String privateKey,
        Os os) {

    /**
     * What runs there, as somebody typed it.
     *
     * @param packageManager {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
     */
    public record Os(
            @Nullable String id,
            @Nullable String versionId,
            @Nullable String codename,
            @Nullable String architecture,
            @Nullable String packageManager) {}
}
