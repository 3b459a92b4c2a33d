package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.FetchedBytes;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.Signer;
import org.sallyport.media.rpm.RepomdFile;

/**
 * Reads repositories for dnf and zypper: repomd.xml, proved by repomd.xml.asc, and the lists that it names.
 *
 * <p>File and signature are two requests, and upstream may change between them. A signature that does not fit is
 * therefore believed to be wrong only if the file is still the same afterwards.
 */
final class RpmReader implements MetadataReader {

    private static final int ATTEMPTS = 3;
    private static final int MAX_SIGNATURE_BYTES = 256 << 10;

    private final MetadataSource source;
    private final Set<Sha256> expected;

    /** @param expected digests that repomd.xml may have, as a list of mirrors has named them; empty for any */
    RpmReader(MetadataSource source, Set<Sha256> expected) {
        this.source = source;
        this.expected = expected;
    }

    @Override
    public UpstreamEntry enter(Optional<Sha256> known, Instant now) throws IOException {
        FetchedBytes file = fetch();
        for (int attempt = 1; ; attempt++) {
            Sha256 identity = Sha256.of(file.content());
            if (known.equals(Optional.of(identity))) {
                return new RpmEntry(source, file.content(), Optional.empty(), List.of());
            }
            Optional<byte[]> signature = source.beside(file, "repomd.xml.asc", MAX_SIGNATURE_BYTES);
            try {
                return new RpmEntry(source, file.content(), signature, signers(file.content(), signature, now));
            } catch (SignatureException e) {
                FetchedBytes again = fetch();
                if (attempt == ATTEMPTS || Sha256.of(again.content()).equals(identity)) {
                    throw e;
                }
                file = again;
            }
        }
    }

    /** From the first address that has one which the list of mirrors names: others are behind, or worse. */
    private FetchedBytes fetch() throws IOException {
        if (expected.isEmpty()) {
            return source.get(RepomdFile.PATH, RepomdFile.MAX_BYTES);
        }
        List<URI> places = source.addresses().uris(RepomdFile.PATH);
        for (URI place : places) {
            try {
                FetchedBytes file = source.get(List.of(place), RepomdFile.MAX_BYTES);
                if (expected.contains(Sha256.of(file.content()))) {
                    return file;
                }
            } catch (UpstreamException e) {
                if (place.equals(places.get(places.size() - 1))) {
                    throw e;
                }
            }
        }
        throw new UpstreamException(
                UpstreamException.Reason.WRONG_DIGEST,
                places.get(0),
                "no mirror has a repomd.xml with a digest that the list of mirrors names");
    }

    private List<Signer> signers(byte[] content, Optional<byte[]> signature, Instant now) throws IOException {
        if (source.keys().isEmpty() || (signature.isEmpty() && source.allowUnsigned())) {
            return List.of();
        }
        return new SignatureVerifier(source.keys().get()).verifyDetached(content, signature.orElse(new byte[0]), now);
    }
}
