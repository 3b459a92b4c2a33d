package org.sallyport.batch.mirror;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.sallyport.media.content.Sha256;

/** Reads the metadata of one kind of repository. Everything after that is the same for all kinds. */
interface MetadataReader {

    /**
     * Fetches upstream's entry file and verifies it: one small request when it is the known one.
     *
     * @param known identity of the entry file that the mirror's tree was made from. Where upstream still has it, its
     *     signature need not be looked at again
     * @throws org.sallyport.media.openpgp.SignatureException for metadata that are not proved
     */
    UpstreamEntry enter(Optional<Sha256> known, Instant now) throws IOException;
}
