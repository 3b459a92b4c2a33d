package org.sallyport.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was asked of a demonstration; what is empty is chosen.
 *
 * @param uri the archive's root
 * @param suite its suite
 * @param components its components
 * @param architectures at least one
 * @param key file of its keys
 */
public record DemoChoice(
        Optional<URI> uri,
        Optional<String> suite,
        List<String> components,
        List<String> architectures,
        Optional<Path> key) {

    /**
     * The upstream to take.
     *
     * @param say is told what is passed over, and why
     * @throws IOException if it is out of reach; the sentence offers the sample
     */
    public DemoUpstream upstream(Consumer<String> say) throws IOException, InterruptedException {
        List<AptSource> sources = AptSources.read(Path.of("/etc/apt"));
        DemoUpstream wanted = wanted(sources);
        var releases = new ReleaseFiles(FetchProxy.of(System.getenv()));
        try {
            return new UpstreamChoice(releases, say).choose(wanted, uri.isPresent() ? List.of() : sources);
        } catch (UnreachableUpstreamException e) {
            throw new IOException(
                    e.getMessage() + "; demo --sample needs no network and makes a small signed repository itself.", e);
        }
    }

    DemoUpstream wanted(List<AptSource> sources) throws IOException {
        Optional<URI> root = uri.map(DemoChoice::withoutSlash);
        List<AptSource> fit = sources.stream()
                .filter(source -> root.isEmpty() || source.uri().equals(root.get()))
                .toList();
        DemoUpstream standard = UpstreamChoice.standard(fit, architectures, key);
        return new DemoUpstream(
                root.orElse(standard.uri()),
                suite.orElse(standard.suite()),
                components.isEmpty() ? standard.components() : components,
                architectures,
                standard.keyring());
    }

    /** As {@link AptSource} has it. */
    private static URI withoutSlash(URI address) {
        return URI.create(address.toString().replaceAll("/+$", ""));
    }
}
