package org.sallyport.ejb.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.SizedTreeReader;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.set.CarriedFiles;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.tree.TreeFacts;

/** The files of a tree that a set carries: all, those whose content the base has not, or those that are needed. */
public final class CarriedTree implements CarriedFiles {
    /** Longest list that the API takes; the one in the store is no longer. */
    private static final int MAX_NEED_LIST_BYTES = 1 << 25;

    private final ContentStore store;
    private final TreeFacts tree;
    private final String name;
    private final @Nullable Sha256 base;
    private final @Nullable Sha256 needList;

    /**
     * What a run carries of a pinned target.
     *
     * @param needList content of the list that the run is made from; null when it is made from none
     */
    public CarriedTree(ContentStore store, CollectionTarget target, @Nullable Sha256 needList) {
        this.store = store;
        this.tree = target.tree().orElseThrow();
        this.name = target.mirrorName();
        this.base = target.baseTree().orElse(null);
        this.needList = needList;
    }

    private CarriedTree(ContentStore store, TreeFacts tree) {
        this.store = store;
        this.tree = tree;
        this.name = "";
        this.base = null;
        this.needList = null;
    }

    /** All files of a tree. */
    public static CarriedTree whole(ContentStore store, TreeFacts tree) {
        return new CarriedTree(store, tree);
    }

    @Override
    public void each(Visitor visitor) throws IOException {
        if (needList != null) {
            eachNeeded(visitor, needList);
            return;
        }
        Set<Sha256> held = held();
        try (SizedTreeReader files = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry file = files.next(); file != null; file = files.next()) {
                if (!held.contains(file.digest())) {
                    visitor.visit(file);
                }
            }
        }
    }

    private void eachNeeded(Visitor visitor, Sha256 list) throws IOException {
        String text = new String(store.bytes(list, MAX_NEED_LIST_BYTES), StandardCharsets.UTF_8);
        Map<String, Sha256> needed = NeedList.parse(text).of(name);
        try (SizedTreeReader files = SizedTreeReader.open(store, tree.tree(), tree.sizes())) {
            for (SizedEntry file = files.next(); file != null; file = files.next()) {
                if (file.digest().equals(needed.get(file.path()))) {
                    visitor.visit(file);
                }
            }
        }
    }

    private Set<Sha256> held() throws IOException {
        Set<Sha256> held = new HashSet<>();
        if (base != null) {
            try (TreeReader lines = new TreeReader(store.stream(base))) {
                for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                    held.add(line.digest());
                }
            }
        }
        return held;
    }
}
