package org.sallyport.ejb.collector;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.selection.ChosenPackages;
import org.sallyport.media.selection.PackageSelection;
import org.sallyport.media.selection.SelectedTree;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunPin;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.tree.TreeFacts;

/** What making a smaller repository takes, whatever its kind, and how a target gets it. */
record SelectionMaking(ContentStore store, RunPin pin, SigningKey key, ContentBatch batch) {
    private static final int MAX_NOTES = 50;

    /** A target with what is wanted of it, if that is not all. */
    record Part(CollectionTarget target, Optional<TargetSelection> selection) {}

    /** Puts a new tree in the place of a target's; a sentence about it. */
    String put(Part part, SelectedTree made, List<PackageSelection.Chosen> packages, Optional<Instant> end)
            throws IOException {
        CollectionTarget target = part.target();
        TreeFacts before = target.tree().orElseThrow();
        target.selected(
                before.isComplete()
                        ? TreeFacts.complete(made.tree(), made.sizes(), made.fileCount(), made.byteCount())
                        : TreeFacts.incomplete(made.tree(), made.sizes(), made.fileCount(), made.byteCount()),
                target.upstream()
                        .orElseThrow()
                        .signedAnew(key.publicKey().fingerprint().toString(), end));
        part.selection().orElseThrow().made(made.packageCount(), list(packages));
        return "selected " + made.packageCount() + " packages, " + made.byteCount() + " bytes, of mirror "
                + target.mirrorName();
    }

    private Sha256 list(List<PackageSelection.Chosen> packages) throws IOException {
        try (ContentWriter writer = batch.writer()) {
            ChosenPackages.write(packages, writer);
            return writer.finish();
        }
    }

    /** As many notes as anybody reads. */
    static List<String> bounded(List<String> notes) {
        return notes.subList(0, Math.min(MAX_NOTES, notes.size()));
    }
}
