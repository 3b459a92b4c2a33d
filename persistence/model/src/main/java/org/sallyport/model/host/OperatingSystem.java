package org.sallyport.model.host;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;

/**
 * What runs on a machine, as {@code os-release} has it; null where nobody has said.
 *
 * <p>Source: os-release(5), the members ID, VERSION_ID and VERSION_CODENAME.
 *
 * @param id such as {@code debian} or {@code rocky}
 * @param versionId such as {@code 12} or {@code 9.4}; testing distributions have none
 * @param codename such as {@code bookworm}
 * @param architecture in the words of its package manager: {@code amd64}, {@code x86_64}, {@code FreeBSD:14:amd64}
 */
public record OperatingSystem(
        @Nullable String id,
        @Nullable String versionId,
        @Nullable String codename,
        @Nullable String architecture,
        @Nullable PackageManager packageManager) {

    /** Nothing is known. */
    public static final OperatingSystem UNKNOWN = new OperatingSystem(null, null, null, null, null);

    /** The kind of repository that its packages come from. */
    public Optional<PackageManager> manager() {
        return Optional.ofNullable(packageManager);
    }
}
