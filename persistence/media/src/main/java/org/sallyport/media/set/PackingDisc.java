package org.sallyport.media.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.DiscLayout;
import org.sallyport.media.iso9660.DiscMeter;

/**
 * One disc while it is packed. Its size is exact at every moment, SHA256SUMS included, which grows with every file: the
 * list is metered as empty, and its sectors are added to each question.
 */
final class PackingDisc {

    private static final int SECTOR = 2048;
    private static final int IMAGE_UNIT = 16 * SECTOR;

    private final long capacity;
    private final DiscMeter meter = new DiscMeter();
    private final Set<Sha256> digests = new HashSet<>();
    private final List<DiscFile> payload = new ArrayList<>();
    private final Map<String, Integer> filesByRepository = new HashMap<>();
    private long sumsBytes;

    PackingDisc(long capacity) {
        this.capacity = capacity;
    }

    /** Adds what every disc carries. */
    void addCommon(long statementBytes, List<DiscFile> listed) throws IOException {
        meter.add(DiscContents.STATEMENT, statementBytes, null);
        meter.add(DiscContents.SIGNATURE, DiscContents.SIGNATURE_BYTES, null);
        meter.add(DiscContents.SUMS, 0, null);
        for (DiscFile file : listed) {
            if (!fits(file)) {
                throw new TooLargeForDiscException(file.path(), file.sizeBytes(), capacity);
            }
            take(file);
        }
    }

    /** Whether the disc stays within its capacity with one file more; exact. */
    boolean fits(DiscFile file) throws IOException {
        if (meter.foldersWith(file.path()) > DiscLayout.MAX_FOLDERS) {
            return false;
        }
        long content = digests.contains(file.digest()) ? 0 : sectors(file.sizeBytes());
        if (content > freeBytes() + IMAGE_UNIT) {
            return false;
        }
        long sums = sectors(sumsBytes + DiscContents.lineBytes(file.path()));
        return meter.sizeWith(file.path(), content + sums, null) <= capacity;
    }

    /** Whether all these files surely fit; an answer of no may be too careful by some kilobytes. */
    boolean surelyFits(Collection<DiscFile> files) {
        long bytes = meter.imageSizeBytes() + sectors(sumsBytes) + IMAGE_UNIT;
        int folders = meter.folders();
        Set<String> newFolders = new HashSet<>();
        for (DiscFile file : files) {
            bytes += digests.contains(file.digest()) ? 0 : sectors(file.sizeBytes());
            bytes += 1024 + 3 * DiscContents.lineBytes(file.path());
            if (newFolders.add(file.path().substring(0, file.path().lastIndexOf('/')))) {
                int more = meter.foldersWith(file.path()) - meter.folders();
                bytes += 2L * SECTOR * more;
                folders += more;
            }
            if (bytes > capacity || folders > DiscLayout.MAX_FOLDERS) {
                return false;
            }
        }
        return true;
    }

    boolean holds(String repository) {
        return filesByRepository.containsKey(repository);
    }

    /** Adds a file of a repository that {@link #fits}. */
    void add(String repository, DiscFile file) throws IOException {
        take(file);
        payload.add(file);
        filesByRepository.merge(repository, 1, Integer::sum);
    }

    private void take(DiscFile file) throws IOException {
        meter.add(file.path(), file.sizeBytes(), file.digest());
        digests.add(Objects.requireNonNull(file.digest()));
        sumsBytes += DiscContents.lineBytes(file.path());
    }

    /** Bytes that contents may still take, at most. */
    long freeBytes() {
        return capacity - meter.imageSizeBytes() - sectors(sumsBytes);
    }

    DiscPlan plan(int index, Collection<CarriedRepository> repositories) {
        Set<String> complete = new HashSet<>();
        for (CarriedRepository repository : repositories) {
            if (filesByRepository.getOrDefault(repository.name(), 0) == repository.fileCount()) {
                complete.add(repository.name());
            }
        }
        List<DiscFile> sorted = new ArrayList<>(payload);
        sorted.sort(Comparator.comparing(DiscFile::path, TreePath.ORDER));
        return new DiscPlan(index, sorted, complete);
    }

    private static long sectors(long bytes) {
        return (bytes + SECTOR - 1) / SECTOR * SECTOR;
    }
}
