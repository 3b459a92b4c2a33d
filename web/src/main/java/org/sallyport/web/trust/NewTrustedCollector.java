package org.sallyport.web.trust;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.sallyport.ejb.trust.TrustService;

/**
 * A key to trust.
 *
 * @param name what runs outside of {@code A-Za-z0-9._-} becomes a hyphen
 * @param publicKey ASCII-armored, one certificate
 * @param allowedRepositories names with {@code *} and {@code ?}; absent or empty for all
 * @param collectorId collector that the key speaks for; absent to learn it from its first set
 */
public record NewTrustedCollector(
        @NotNull @Size(min = 1, max = 255) String name,
        @NotNull @Size(min = 1, max = 65_536) String publicKey,
        Optional<List<String>> allowedRepositories,
        Optional<UUID> collectorId) {

    TrustService.Import toImport() {
        // An absent list is bound as an empty one; a key that may bring nothing would be of no use.
        Optional<List<String>> globs = allowedRepositories.filter(list -> !list.isEmpty());
        return new TrustService.Import(name, publicKey, globs, collectorId);
    }
}
