package org.sallyport.launcher.demo;

import java.net.URI;
import java.util.List;

/**
 * What a demonstration mirrors.
 *
 * @param uri the archive's root
 * @param suite such as {@code bookworm-updates}
 * @param components at least one
 * @param architectures at least one
 * @param keyring that its signatures are checked by
 */
public record DemoUpstream(
        URI uri, String suite, List<String> components, List<String> architectures, Keyring keyring) {

    DemoUpstream withSuite(URI otherUri, String otherSuite) {
        return new DemoUpstream(otherUri, otherSuite, components, architectures, keyring);
    }

    DemoUpstream withComponents(List<String> fewer) {
        return new DemoUpstream(uri, suite, fewer, architectures, keyring);
    }
}
