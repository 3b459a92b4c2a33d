package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.set.CarriedFiles;
import org.sallyport.model.tree.TreeFacts;

/** The files of a tree that a set carries: all, or those whose content the base has not. */
final class CarriedTree implements CarriedFiles {
    private final ContentStore store;
    private final TreeFacts tree;
    private final Optional<Sha256> base;

    CarriedTree(ContentStore store, TreeFacts tree, Optional<Sha256> base) {
        this.store = store;
        this.tree = tree;
        this.base = base;
    }

    @Override
    public void each(Visitor visitor) throws IOException {
        Set<Sha256> held = held();
        try (SizedTreeReader files = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry file = files.next(); file != null; file = files.next()) {
                if (!held.contains(file.digest())) {
                    visitor.visit(file);
                }
            }
        }
    }

    private Set<Sha256> held() throws IOException {
        Set<Sha256> held = new HashSet<>();
        if (base.isPresent()) {
            try (TreeReader lines = new TreeReader(store.stream(base.get()))) {
                for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                    held.add(line.digest());
                }
            }
        }
        return held;
    }
}
