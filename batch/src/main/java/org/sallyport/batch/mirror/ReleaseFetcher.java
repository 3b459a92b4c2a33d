package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.PublicKeys;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.Signer;
import org.sallyport.media.openpgp.VerifiedText;

/**
 * Fetches a suite's InRelease, or Release with Release.gpg where there is none, and verifies it before it is read. A
 * signature that is there is always checked when keys are given, also where an unsigned upstream would be taken.
 */
final class ReleaseFetcher {

    private static final int MAX_BYTES = SignatureVerifier.MAX_TEXT_BYTES;
    private static final int MAX_SIGNATURE_BYTES = 256 << 10;
    private static final String INLINE = "InRelease";
    private static final String PLAIN = "Release";
    private static final String DETACHED = "Release.gpg";

    private final UpstreamClient client;
    private final String url;
    private final AptSelection selection;
    private final Optional<PublicKeys> keys;

    /** @param keys whose signatures count; empty where an unsigned upstream is taken and no key is known */
    ReleaseFetcher(UpstreamClient client, String url, AptSelection selection, Optional<PublicKeys> keys) {
        this.client = client;
        this.url = url;
        this.selection = selection;
        this.keys = keys;
    }

    /**
     * One small request when upstream has an InRelease.
     *
     * @param allowUnsigned whether metadata without any signature is taken
     * @throws SignatureException for metadata that is not proved
     */
    FetchedRelease fetch(boolean allowUnsigned, Instant now) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Optional<byte[]> inline = optional(INLINE, MAX_BYTES);
        if (inline.isPresent()) {
            files.put(INLINE, inline.get());
            return inline(files, inline.get(), allowUnsigned, now);
        }
        byte[] plain = optional(PLAIN, MAX_BYTES)
                .orElseThrow(() -> new UpstreamException(
                        UpstreamException.Reason.UNREACHABLE,
                        uri(INLINE),
                        "there is neither InRelease nor Release; is " + selection.suite() + " a suite of it?"));
        files.put(PLAIN, plain);
        Optional<byte[]> signature = optional(DETACHED, MAX_SIGNATURE_BYTES);
        signature.ifPresent(bytes -> files.put(DETACHED, bytes));
        return detached(files, plain, signature, allowUnsigned, now);
    }

    private FetchedRelease inline(Map<String, byte[]> files, byte[] bytes, boolean allowUnsigned, Instant now)
            throws IOException {
        boolean signed = SignatureVerifier.isInlineSigned(bytes);
        if (keys.isPresent() && (signed || !allowUnsigned)) {
            VerifiedText text = new SignatureVerifier(keys.get()).verifyInline(bytes, now);
            return new FetchedRelease(files, Sha256.of(bytes), ReleaseFile.parse(text.text()), text.signers());
        }
        byte[] text = signed ? SignatureVerifier.unverifiedText(bytes) : bytes;
        return new FetchedRelease(files, Sha256.of(bytes), ReleaseFile.parse(text), List.of());
    }

    private FetchedRelease detached(
            Map<String, byte[]> files, byte[] plain, Optional<byte[]> signature, boolean allowUnsigned, Instant now)
            throws IOException {
        List<Signer> signers = List.of();
        if (keys.isPresent() && (signature.isPresent() || !allowUnsigned)) {
            signers = new SignatureVerifier(keys.get()).verifyDetached(plain, signature.orElse(new byte[0]), now);
        }
        return new FetchedRelease(files, Sha256.of(plain), ReleaseFile.parse(plain), signers);
    }

    private Optional<byte[]> optional(String name, int maxBytes) throws IOException {
        try {
            return Optional.of(client.get(uri(name), maxBytes).content());
        } catch (UpstreamException e) {
            if (e.reason() == UpstreamException.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private URI uri(String name) {
        return MirrorUpstreams.uri(url, selection.distsFolder() + name);
    }
}
