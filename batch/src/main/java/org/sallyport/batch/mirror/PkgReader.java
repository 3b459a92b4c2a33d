package org.sallyport.batch.mirror;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.EntityTag;
import org.sallyport.media.fetch.FetchedBytes;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.pkg.PkgArchive;
import org.sallyport.media.pkg.PkgSignatureException;
import org.sallyport.media.pkg.PkgTrust;

/**
 * Reads repositories for FreeBSD's pkg. The entry file is the archive {@code packagesite}, which is signed by itself;
 * what else there is follows in {@link PkgEntry}. It has many megabytes, so upstream is asked first whether it is the
 * known one.
 */
final class PkgReader implements MetadataReader {

    /** Newer pkg call archives {@code .pkg} whatever is in them. */
    static final List<String> SUFFIXES = List.of(".pkg", ".tzst", ".txz");

    private final MetadataSource source;
    private final Optional<PkgTrust> trust;
    private final Optional<EntityTag> knownTag;

    /**
     * Reads one repository.
     *
     * @param trust whose signatures count; empty where an unsigned upstream is taken and no key is known
     * @param knownTag of the entry file that the mirror's tree was made from
     */
    PkgReader(MetadataSource source, Optional<PkgTrust> trust, Optional<EntityTag> knownTag) {
        this.source = source;
        this.trust = trust;
        this.knownTag = knownTag;
    }

    @Override
    public UpstreamEntry enter(Optional<Sha256> known, Instant now) throws IOException {
        if (known.isPresent() && knownTag.isPresent() && isSame(knownTag.get())) {
            return new UnchangedEntry(known.get());
        }
        for (String suffix : SUFFIXES) {
            Optional<FetchedBytes> file = source.find("packagesite" + suffix, PkgArchive.MAX_BYTES);
            if (file.isPresent()) {
                byte[] content = file.get().content();
                PkgArchive archive = PkgArchive.read("packagesite" + suffix, content, PkgArchive.PACKAGESITE);
                boolean same = known.equals(Optional.of(Sha256.of(content)));
                return new PkgEntry(
                        source,
                        archive,
                        trust,
                        same ? List.of() : signers(archive),
                        file.get().tag());
            }
        }
        throw new UpstreamException(
                UpstreamException.Reason.UNREACHABLE,
                source.addresses().uris("packagesite.pkg").get(0),
                "there is no packagesite; is it a repository for one ABI and release, such as .../FreeBSD:14:amd64/latest?");
    }

    /** Only where the mirror would ask first; another address may be ahead. */
    private boolean isSame(EntityTag tag) throws IOException {
        URI first = source.addresses()
                .uris(tag.uri().getPath().replaceFirst(".*/", ""))
                .get(0);
        return tag.uri().equals(first) && source.client().isUnchanged(tag);
    }

    private List<String> signers(PkgArchive archive) throws PkgSignatureException {
        return verified(archive, trust, source.allowUnsigned());
    }

    /** Who signed an archive; nobody where that is allowed. A signature that is there is checked all the same. */
    static List<String> verified(PkgArchive archive, Optional<PkgTrust> trust, boolean allowUnsigned)
            throws PkgSignatureException {
        if (trust.isEmpty()) {
            return List.of();
        }
        try {
            return List.of(trust.get().verify(archive));
        } catch (PkgSignatureException e) {
            if (e.isUnsigned() && allowUnsigned) {
                return List.of();
            }
            throw e;
        }
    }
}
