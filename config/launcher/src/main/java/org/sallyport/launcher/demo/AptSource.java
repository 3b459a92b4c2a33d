package org.sallyport.launcher.demo;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One suite of one upstream that this machine's apt uses.
 *
 * @param uri the archive's root, without a trailing slash
 * @param suite such as {@code bookworm-updates}
 * @param components such as {@code main}
 * @param signedBy a keyring's path or the armored key itself; empty if the source names none
 */
record AptSource(URI uri, String suite, List<String> components, Optional<String> signedBy) {}
