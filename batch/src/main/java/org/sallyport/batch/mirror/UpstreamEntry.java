package org.sallyport.batch.mirror;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.fetch.EntityTag;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.mirror.UpstreamFacts;

/** Upstream's entry file, verified, and what follows from it. */
interface UpstreamEntry {

    /** Digest of the file whose change means that upstream has changed. */
    Sha256 identity();

    /** By which upstream knows that file again, where asking so saves a large answer. */
    default Optional<EntityTag> tag() {
        return Optional.empty();
    }

    /** What upstream says of itself. */
    UpstreamFacts.Release release() throws IOException;

    /** Fingerprints of those whose signatures are good; none for an unsigned upstream. */
    List<String> signedBy();

    /**
     * Fetches the lists that the entry file names, reads them, and adds every file of the repository to a tree.
     *
     * @throws org.sallyport.media.fetch.UpstreamException with reason WRONG_DIGEST, TOO_LARGE or NOT_FOUND when a list
     *     does not fit: upstream has changed since it was entered
     */
    void collect(MirrorTree tree) throws IOException;
}
