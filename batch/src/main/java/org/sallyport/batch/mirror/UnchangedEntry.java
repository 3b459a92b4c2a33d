package org.sallyport.batch.mirror;

import java.util.List;
import java.util.Optional;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.mirror.UpstreamFacts;

/** An entry file that upstream says is still the known one, and that was therefore not sent. */
record UnchangedEntry(Sha256 identity) implements UpstreamEntry {

    @Override
    public UpstreamFacts.Release release() {
        return new UpstreamFacts.Release("", "", "", Optional.empty(), Optional.empty());
    }

    @Override
    public List<String> signedBy() {
        return List.of();
    }

    @Override
    public void collect(MirrorTree tree) {
        throw new IllegalStateException("what has not changed is not collected");
    }
}
