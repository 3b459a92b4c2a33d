package org.sallyport.batch.mirror;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sallyport.media.apt.AptSelection;
import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.FetchedBytes;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.openpgp.SignatureVerifier;
import org.sallyport.media.openpgp.Signer;
import org.sallyport.media.openpgp.VerifiedText;

/**
 * Fetches a suite's InRelease, or Release with Release.gpg where there is none, and verifies it before it is read. A
 * signature that is there is always checked when keys are given, also where an unsigned upstream would be taken.
 */
final class AptReader implements MetadataReader {

    private static final int MAX_BYTES = SignatureVerifier.MAX_TEXT_BYTES;
    private static final int MAX_SIGNATURE_BYTES = 256 << 10;
    private static final int ATTEMPTS = 3;
    private static final String INLINE = "InRelease";
    private static final String PLAIN = "Release";
    private static final String DETACHED = "Release.gpg";

    private final MetadataSource source;
    private final AptSelection selection;

    AptReader(MetadataSource source, AptSelection selection) {
        this.source = source;
        this.selection = selection;
    }

    /** One small request when upstream has an InRelease. It is verified each time, since its time may be over. */
    @Override
    public AptEntry enter(Optional<Sha256> known, Instant now) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Optional<FetchedBytes> inline =
                source.findIfAny(source.addresses().uris(selection.distsFolder() + INLINE), MAX_BYTES);
        if (inline.isPresent()) {
            byte[] content = inline.get().content();
            files.put(INLINE, content);
            return inline(files, content, now);
        }
        return detached(plain(), now);
    }

    private FetchedBytes plain() throws IOException {
        return source.find(selection.distsFolder() + PLAIN, MAX_BYTES)
                .orElseThrow(() -> new UpstreamException(
                        UpstreamException.Reason.UNREACHABLE,
                        source.addresses()
                                .uris(selection.distsFolder() + INLINE)
                                .get(0),
                        "there is neither InRelease nor Release; is " + selection.suite() + " a suite of it?"));
    }

    private AptEntry inline(Map<String, byte[]> files, byte[] bytes, Instant now) throws IOException {
        boolean signed = SignatureVerifier.isInlineSigned(bytes);
        if (source.keys().isPresent() && (signed || !source.allowUnsigned())) {
            VerifiedText text = new SignatureVerifier(source.keys().get()).verifyInline(bytes, now);
            return entry(files, bytes, text.text(), text.signers());
        }
        return entry(files, bytes, SignatureVerifier.unverifiedText(bytes), List.of());
    }

    /** Text and signature are two requests; a signature is only wrong if the text is still the same afterwards. */
    private AptEntry detached(FetchedBytes first, Instant now) throws IOException {
        FetchedBytes file = first;
        for (int attempt = 1; ; attempt++) {
            byte[] plain = file.content();
            Optional<byte[]> signature = source.beside(file, DETACHED, MAX_SIGNATURE_BYTES);
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put(PLAIN, plain);
            signature.ifPresent(bytes -> files.put(DETACHED, bytes));
            try {
                return entry(files, plain, plain, signers(plain, signature, now));
            } catch (SignatureException e) {
                file = plain();
                if (attempt == ATTEMPTS || Sha256.of(file.content()).equals(Sha256.of(plain))) {
                    throw e;
                }
            }
        }
    }

    private List<Signer> signers(byte[] plain, Optional<byte[]> signature, Instant now) throws IOException {
        if (source.keys().isEmpty() || (signature.isEmpty() && source.allowUnsigned())) {
            return List.of();
        }
        return new SignatureVerifier(source.keys().get()).verifyDetached(plain, signature.orElse(new byte[0]), now);
    }

    private AptEntry entry(Map<String, byte[]> files, byte[] identity, byte[] text, List<Signer> signers)
            throws IOException {
        return new AptEntry(source, selection, files, Sha256.of(identity), ReleaseFile.parse(text), signers);
    }
}
