package org.sallyport.media.iso9660;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.TreePath;

/**
 * How the records of one folder fill its sectors: in the order of their keys, none across the end of a sector.
 *
 * <p>A record that is put between others moves those behind it. They are kept in blocks of some hundred, and a block
 * remembers how far it reaches from each place of a sector at which it began before, so that only the block with the
 * new record is counted again.
 *
 * <p>Source: ECMA-119 §6.8.1.1, §9.3.
 */
final class FolderPacking {

    /**
     * What lies in a folder.
     *
     * @param key primary name, see {@link PrimaryName}
     * @param path from the root of the disc
     * @param recordBytes length of each of its records
     * @param records how many: one, but for a file of several sections
     * @param continues whether each of them has a continuation area
     */
    record Slot(long key, String path, int recordBytes, int records, boolean continues) {

        static Slot ofFolder(PrimaryName primary, String path) {
            return of(primary.ofFolder(path), path, PrimaryName.FOLDER_BYTES, 1);
        }

        static Slot ofFile(PrimaryName primary, String path, long sizeBytes) {
            long key = primary.ofFile(path);
            return of(key, path, PrimaryName.fileBytes(key), Sectors.sections(sizeBytes));
        }

        private static Slot of(long key, String path, int identifierBytes, int records) {
            int nameBytes = DirectoryRecord.nameBytes(path);
            return new Slot(
                    key,
                    path,
                    DirectoryRecord.length(identifierBytes, nameBytes),
                    records,
                    DirectoryRecord.continues(identifierBytes, nameBytes));
        }

        Slot withKey(long other) {
            return new Slot(other, path, recordBytes, records, continues);
        }
    }

    private static final Comparator<Slot> BY_KEY = (left, right) -> {
        int order = Long.compareUnsigned(left.key(), right.key());
        return order != 0 ? order : TreePath.ORDER.compare(left.path(), right.path());
    };

    /** Some of the entries, in order. */
    private static final class Block {

        private static final int SIZE = 256;

        /** Most folders of a repository hold a few files, and there are tens of thousands of them. */
        private static final int FEW = 32;

        private Slot[] slots = new Slot[4];
        private int count;

        /** How far the block reaches from each even place of a sector at which it may begin; 0 is not known yet. */
        private int @Nullable [] reach;

        int end(int position) {
            if (count <= FEW) {
                return walk(0, count, position);
            }
            if (reach == null) {
                reach = new int[Sectors.SIZE / 2];
            }
            int at = position % Sectors.SIZE / 2;
            if (reach[at] == 0) {
                reach[at] = walk(0, count, position) - position;
            }
            return position + reach[at];
        }

        int walk(int from, int to, int start) {
            int position = start;
            for (int i = from; i < to; i++) {
                position = after(slots[i], position);
            }
            return position;
        }

        static int after(Slot slot, int start) {
            int position = start;
            for (int i = 0; i < slot.records(); i++) {
                int used = position % Sectors.SIZE;
                boolean fits = used + slot.recordBytes() <= Sectors.SIZE;
                position = (fits ? position : position - used + Sectors.SIZE) + slot.recordBytes();
            }
            return position;
        }

        int search(long key) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Long.compareUnsigned(slots[middle].key(), key) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        void put(int at, Slot slot) {
            if (count == slots.length) {
                slots = Arrays.copyOf(slots, 2 * count);
            }
            System.arraycopy(slots, at, slots, at + 1, count - at);
            slots[at] = slot;
            count++;
            reach = null;
        }

        Block split() {
            Block upper = new Block();
            upper.count = count - SIZE;
            upper.slots = Arrays.copyOfRange(slots, SIZE, 2 * SIZE);
            Arrays.fill(slots, SIZE, count, null);
            count = SIZE;
            reach = null;
            return upper;
        }
    }

    private final PrimaryName primary;
    private final boolean isRoot;
    private final List<Block> blocks = new ArrayList<>();
    private int end;

    /** A folder without entries. */
    FolderPacking(PrimaryName primary, boolean isRoot) {
        this.primary = primary;
        this.isRoot = isRoot;
        this.end = DirectoryRecord.selfAndParentBytes(isRoot);
        blocks.add(new Block());
    }

    /**
     * A folder with its entries.
     *
     * @throws IsoLimitException if a path comes twice, or two names have equal digits twice
     */
    static FolderPacking of(PrimaryName primary, boolean isRoot, Collection<Slot> entries) throws IsoLimitException {
        FolderPacking folder = new FolderPacking(primary, isRoot);
        List<Slot> sorted = new ArrayList<>(entries);
        sorted.sort(BY_KEY);
        List<Slot> later = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Slot slot = sorted.get(i);
            if (i > 0 && sorted.get(i - 1).key() == slot.key()) {
                later.add(slot);
            } else {
                folder.append(slot);
            }
        }
        folder.end = folder.end();
        for (Slot slot : later) {
            folder.insert(slot);
        }
        return folder;
    }

    private void append(Slot slot) {
        Block last = blocks.get(blocks.size() - 1);
        if (last.count == Block.SIZE) {
            last = new Block();
            blocks.add(last);
        }
        last.put(last.count, slot);
    }

    private int end() {
        return end(0, DirectoryRecord.selfAndParentBytes(isRoot));
    }

    private int end(int fromBlock, int start) {
        int position = start;
        for (int i = fromBlock; i < blocks.size(); i++) {
            position = blocks.get(i).end(position);
        }
        return position;
    }

    /** Sectors of the folder. */
    int sectors() {
        return (int) Sectors.of(end);
    }

    /** The entries in the order of their records. */
    List<Slot> slots() {
        List<Slot> all = new ArrayList<>();
        for (Block block : blocks) {
            all.addAll(Arrays.asList(block.slots).subList(0, block.count));
        }
        return all;
    }

    /** Whether this very entry is there, under its first name. */
    boolean has(Slot slot) {
        Slot found = find(slot.key());
        return found != null && found.path().equals(slot.path());
    }

    private @Nullable Slot find(long key) {
        Block block = blocks.get(blockOf(key));
        int at = block.search(key);
        return at < block.count && block.slots[at].key() == key ? block.slots[at] : null;
    }

    /** The last block that begins at or before a key. */
    private int blockOf(long key) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Long.compareUnsigned(blocks.get(middle).slots[0].key(), key) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Sectors that the folder would take with one entry more. Changes nothing. */
    int sectorsWith(Slot slot) throws IsoLimitException {
        if (find(slot.key()) != null) {
            List<Slot> all = slots();
            all.add(slot);
            return of(primary, isRoot, all).sectors();
        }
        int number = blockOf(slot.key());
        int position = DirectoryRecord.selfAndParentBytes(isRoot);
        for (int i = 0; i < number; i++) {
            position = blocks.get(i).end(position);
        }
        Block block = blocks.get(number);
        int at = block.search(slot.key());
        position = Block.after(slot, block.walk(0, at, position));
        return (int) Sectors.of(end(number + 1, block.walk(at, block.count, position)));
    }

    /**
     * Puts an entry in.
     *
     * @throws IsoLimitException for a path that is there, or when two names have equal digits twice
     */
    void insert(Slot slot) throws IsoLimitException {
        Slot other = find(slot.key());
        if (other == null) {
            put(slot);
        } else if (other.path().equals(slot.path())) {
            throw new IsoLimitException("conflict", slot.path() + " is there twice");
        } else if (TreePath.ORDER.compare(other.path(), slot.path()) < 0) {
            // Of two equal names the later by path takes other digits.
            putAlternate(slot);
        } else {
            Block block = blocks.get(blockOf(slot.key()));
            block.slots[block.search(slot.key())] = slot;
            block.reach = null;
            putAlternate(other);
        }
        end = end();
    }

    private void putAlternate(Slot slot) throws IsoLimitException {
        long alternate = primary.alternate(slot.path(), slot.key());
        Slot other = find(alternate);
        if (other != null) {
            throw new IsoLimitException("name", slot.path() + " has the same digits as " + other.path());
        }
        put(slot.withKey(alternate));
    }

    private void put(Slot slot) {
        int number = blockOf(slot.key());
        Block block = blocks.get(number);
        block.put(block.search(slot.key()), slot);
        if (block.count == 2 * Block.SIZE) {
            blocks.add(number + 1, block.split());
        }
    }
}
