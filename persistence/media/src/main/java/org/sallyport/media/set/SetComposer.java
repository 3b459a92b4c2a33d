package org.sallyport.media.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.DiscLayout;

/**
 * Makes the discs of a planned set. The order is: {@link #layOut} each disc, {@link #statement} with the facts of all,
 * sign it, and finish each disc's index with the digests of {@link #STATEMENT} and {@link #SIGNATURE}.
 *
 * <p>Everything is a function of inputs and plan, so that a step which is repeated gives the same bytes.
 */
public final class SetComposer {

    /** Where the statement lies on each disc. */
    public static final String STATEMENT = DiscContents.STATEMENT;

    /** Where its signature lies. */
    public static final String SIGNATURE = DiscContents.SIGNATURE;

    /** A file of this size or more takes several extents. */
    private static final long LARGE_BYTES = (1L << 32) - 2048;

    private static final Sha256 NOT_YET_KNOWN = Sha256.OF_NOTHING;

    private final SetInputs set;
    private final SetPlan plan;
    private final List<SetDisc> drafts = new ArrayList<>();
    private final int statementBytes;

    /** Composes the discs of a plan, which was made of the same inputs. */
    public SetComposer(SetInputs set, SetPlan plan) throws IOException {
        this.set = set;
        this.plan = plan;
        for (DiscPlan disc : plan.discs()) {
            drafts.add(draft(disc));
        }
        // Every number is known by now, and digests have one length: this is the statement's size.
        this.statementBytes = set.statement(drafts).canonical().length;
    }

    /** How many discs the set has. */
    public int discCount() {
        return plan.discs().size();
    }

    private SetDisc draft(DiscPlan disc) throws IOException {
        List<DiscFile> listed = listed(disc);
        byte[] sums = sums(listed);
        Set<Sha256> distinct = new HashSet<>();
        long bytes = 0;
        for (DiscFile file : listed) {
            bytes += distinct.add(digest(file)) ? file.sizeBytes() : 0;
        }
        String volumeId = VolumeId.of(set.label(), disc.index());
        return new SetDisc(disc.index(), volumeId, Sha256.of(sums), NOT_YET_KNOWN, listed.size(), bytes);
    }

    /**
     * Lays out one disc and puts its small files and its structures into the store.
     *
     * @param index from 1
     */
    public LaidOutDisc layOut(int index, ContentBatch batch) throws IOException {
        DiscPlan disc = plan.discs().get(index - 1);
        byte[] readme = readme(disc);
        byte[] sums = sums(listed(disc));
        for (byte[] content : List.of(readme, sums, set.armoredKey(), VerifyScript.bytes())) {
            batch.put(content);
        }
        DiscLayout layout = layout(disc, readme, sums);
        SetDisc draft = drafts.get(index - 1);
        try (ContentWriter structures = batch.writer()) {
            layout.writeStructures(structures);
            return new LaidOutDisc(withStructure(draft, layout.structureDigest()), structures.finish(), layout);
        }
    }

    private DiscLayout layout(DiscPlan disc, byte[] readme, byte[] sums) throws IOException {
        DiscFile list = new DiscFile(DiscContents.SUMS, sums.length, Sha256.of(sums));
        List<DiscFile> files =
                DiscContents.inImageOrder(statementBytes, list, DiscContents.listed(set, readme), disc.payload());
        return DiscLayout.of(volumeId(disc.index()), set.createdAt(), files);
    }

    /**
     * What the image of a disc will measure.
     *
     * @param index from 1
     */
    public long imageSizeBytes(int index) throws IOException {
        DiscPlan disc = plan.discs().get(index - 1);
        return layout(disc, readme(disc), sums(listed(disc))).imageSizeBytes();
    }

    /**
     * The volume identifier of a disc.
     *
     * @param index from 1
     */
    public String volumeId(int index) {
        return drafts.get(index - 1).volumeId();
    }

    /**
     * The statement of the set, once every disc is laid out.
     *
     * @param discs as {@link #layOut} answered them, in any order
     */
    public SetStatement statement(List<SetDisc> discs) {
        List<SetDisc> sorted =
                discs.stream().sorted(Comparator.comparingInt(SetDisc::index)).toList();
        SetStatement statement = set.statement(sorted);
        if (statement.canonical().length != statementBytes) {
            throw new IllegalArgumentException("these are not the discs of this set");
        }
        return statement;
    }

    private static SetDisc withStructure(SetDisc draft, Sha256 structure) {
        return new SetDisc(
                draft.index(), draft.volumeId(), draft.sums(), structure, draft.fileCount(), draft.byteCount());
    }

    private byte[] readme(DiscPlan disc) {
        boolean large = disc.payload().stream().anyMatch(file -> file.sizeBytes() >= LARGE_BYTES);
        return DiscReadme.text(set, disc.index(), plan.discs().size(), disc.complete()::contains, large);
    }

    private List<DiscFile> listed(DiscPlan disc) {
        List<DiscFile> files = new ArrayList<>(DiscContents.listed(set, readme(disc)));
        files.addAll(disc.payload());
        files.sort(Comparator.comparing(DiscFile::path, TreePath.ORDER));
        return files;
    }

    private static byte[] sums(List<DiscFile> listed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128 * listed.size());
        try (TreeWriter lines = new TreeWriter(bytes)) {
            for (DiscFile file : listed) {
                lines.add(digest(file), file.path());
            }
        }
        return bytes.toByteArray();
    }

    private static Sha256 digest(DiscFile file) {
        Sha256 digest = file.digest();
        if (digest == null) {
            throw new IllegalArgumentException(file.path() + " has no digest");
        }
        return digest;
    }
}
