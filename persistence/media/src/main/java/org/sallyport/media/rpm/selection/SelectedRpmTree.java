package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.Sha256OutputStream;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreeLists;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.media.rpm.RepomdEntry;
import org.sallyport.media.rpm.RepomdFile;
import org.sallyport.media.selection.SelectedTree;

/**
 * A smaller repository for dnf and zypper, complete in itself.
 *
 * <p>Shape: packages where upstream has them; {@code repodata/<sha256>-<type>.xml.xz} for packages, files, changelogs
 * and advisories; groups and modules as upstream has them, where they also name packages that are not there, which
 * clients pass over; {@code repomd.xml}, {@code .asc}, and {@code .key} for zypper; at the top
 * {@value SelectedTree#KEY}, the key that signed, and {@value #UPSTREAM_KEYS}, the keys that upstream's own list was
 * judged by, which packages are commonly signed with. Deltas and databases are not carried on: clients do without.
 */
public final class SelectedRpmTree {

    /** Where upstream's own keys lie, ASCII-armored. */
    public static final String UPSTREAM_KEYS = "upstream.asc";

    private static final String REPODATA = "repodata/";

    /** Lists that name packages without being lists of them, as they are. */
    private static final Set<String> CARRIED =
            Set.of("group", "group_gz", "group_xz", "group_zst", "modules", "productid");

    private final ContentStore store;
    private final ContentBatch batch;
    private final RpmUniverse.Source source;
    private final List<RpmCandidate> chosen;
    private final Instant date;
    private final MirrorTree files = new MirrorTree();

    SelectedRpmTree(
            ContentStore store,
            ContentBatch batch,
            RpmUniverse.Source source,
            List<RpmCandidate> chosen,
            Instant date) {
        this.store = store;
        this.batch = batch;
        this.source = source;
        this.chosen = chosen;
        this.date = date;
    }

    /** Writes the tree; what it puts is not settled. */
    SelectedTree write(SigningKey key) throws IOException {
        for (RpmCandidate candidate : chosen) {
            files.add(candidate.file.file());
        }
        byte[] repomd = NewRepomd.text(source.repomd(), lists(), date);
        byte[] armored = key.publicKey().armored().getBytes(StandardCharsets.US_ASCII);
        put(RepomdFile.PATH, repomd);
        put(RepomdFile.PATH + ".asc", key.sign(repomd, date));
        put(RepomdFile.PATH + ".key", armored);
        put(SelectedTree.KEY, armored);
        Optional<Sha256> upstreamKeys = source.tree().upstreamKeys(store);
        if (upstreamKeys.isPresent()) {
            Sha256 digest = upstreamKeys.get();
            files.add(new SizedEntry(digest, store.size(digest), UPSTREAM_KEYS));
        }
        TreeLists put = files.put(batch);
        return new SelectedTree(put.tree(), put.sizes(), put.fileCount(), put.byteCount(), chosen.size());
    }

    private List<NewRepomd.Listed> lists() throws IOException {
        ListFilter filter = new ListFilter(batch, REPODATA);
        Set<Integer> ordinals = new HashSet<>();
        Set<String> digests = new HashSet<>();
        for (RpmCandidate candidate : chosen) {
            ordinals.add(candidate.ordinal);
            digests.add(candidate.file.digest().toString());
        }
        List<NewRepomd.Listed> lists = new ArrayList<>();
        for (RepomdEntry list : source.repomd().files()) {
            switch (list.type()) {
                case "primary" ->
                    lists.add(filter.keep(
                            list.type(),
                            () -> RpmTree.open(store, list),
                            chosen.size(),
                            (ordinal, element) -> ordinals.contains(ordinal)));
                case "filelists", "other" ->
                    lists.add(filter.keep(
                            list.type(),
                            () -> RpmTree.open(store, list),
                            chosen.size(),
                            new ListFilter.OfDigests(digests)));
                case "updateinfo" ->
                    lists.add(filter.keep(
                            list.type(),
                            () -> RpmTree.open(store, list),
                            0,
                            new AdvisoryFilter(
                                    list.path(),
                                    chosen.stream()
                                            .map(candidate -> candidate.file)
                                            .toList())));
                default -> {
                    if (CARRIED.contains(list.type())) {
                        lists.add(carried(list));
                    }
                }
            }
        }
        for (NewRepomd.Listed list : lists) {
            files.add(list.file());
        }
        return lists;
    }

    private NewRepomd.Listed carried(RepomdEntry list) throws IOException {
        try (InputStream plain = RpmTree.open(store, list);
                Sha256OutputStream open = new Sha256OutputStream(OutputStream.nullOutputStream())) {
            plain.transferTo(open);
            return new NewRepomd.Listed(list.type(), list.file(), open.digest(), open.count());
        }
    }

    private void put(String path, byte[] content) throws IOException {
        files.add(new SizedEntry(batch.put(content), content.length, path));
    }
}
