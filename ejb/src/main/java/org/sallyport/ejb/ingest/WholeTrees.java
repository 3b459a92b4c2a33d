package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeWriter;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeFormatException;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.set.Refusal;
import org.sallyport.model.tree.TreeFacts;

/** Tells whether all of a tree is in the store. */
@ApplicationScoped
public class WholeTrees {
    @Inject
    ContentStore store;

    /**
     * What a tree came to.
     *
     * @param facts of a tree that is whole; empty when something is missing
     * @param missing lines of what is not in the store
     */
    public record Standing(Optional<TreeFacts> facts, List<TreeEntry> missing) {}

    /**
     * Looks every file of a tree up, so that no sweep takes it from here on, and writes the list of their sizes.
     *
     * @param batch takes the list of sizes
     */
    public Standing of(Sha256 tree, ContentBatch batch) throws IOException {
        if (!batch.holds(tree)) {
            return new Standing(Optional.empty(), List.of());
        }
        try {
            return read(tree, batch);
        } catch (TreeFormatException | InvalidPathException e) {
            throw DiscRefusal.of(Refusal.NOT_A_SET, "The tree " + tree + " is malformed: " + e.getMessage() + ".");
        }
    }

    private Standing read(Sha256 tree, ContentBatch batch) throws IOException {
        List<TreeEntry> missing = new ArrayList<>();
        try (TreeReader lines = new TreeReader(store.stream(tree));
                ContentWriter sizes = batch.writer();
                SizedTreeWriter writer = new SizedTreeWriter(OutputStream.nullOutputStream(), sizes)) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                if (batch.holds(entry.digest())) {
                    writer.add(new SizedEntry(entry.digest(), store.size(entry.digest()), entry.path()));
                } else {
                    missing.add(entry);
                }
            }
            if (!missing.isEmpty()) {
                return new Standing(Optional.empty(), missing);
            }
            writer.flush();
            TreeFacts facts = TreeFacts.complete(tree, sizes.finish(), writer.lines(), writer.byteCount());
            return new Standing(Optional.of(facts), missing);
        }
    }
}
