package org.sallyport.web.trust;

import java.util.Optional;

/**
 * A new signing key to make.
 *
 * @param algorithm {@code rsa3072}, {@code rsa4096} or {@code ed25519}; absent for the configured one
 */
public record NewCollectorKey(Optional<String> algorithm) {}
