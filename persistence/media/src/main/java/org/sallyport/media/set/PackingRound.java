package org.sallyport.media.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.DiscLayout;

/** One attempt to pack, for an assumed number of discs: largest first, each into the first disc that takes it. */
final class PackingRound {

    private final List<CarriedRepository> repositories;
    private final long capacity;
    private final long statementBytes;
    private final List<DiscFile> listed;
    private final List<PackingDisc> discs = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param statementBytes at its widest
     * @param listed what every disc carries, README.txt at its widest
     */
    PackingRound(List<CarriedRepository> repositories, long capacity, long statementBytes, List<DiscFile> listed) {
        this.repositories = repositories;
        this.capacity = capacity;
        this.statementBytes = statementBytes;
        this.listed = listed;
    }

    /** A unit of files that belong together, of one repository. */
    private record Bundle(CarriedRepository repository, List<DiscFile> files, long sizeBytes) {

        static Bundle of(CarriedRepository repository, List<DiscFile> files) {
            return new Bundle(
                    repository,
                    files,
                    files.stream().mapToLong(DiscFile::sizeBytes).sum());
        }
    }

    private static final Comparator<Bundle> LARGEST_FIRST = Comparator.comparingLong(Bundle::sizeBytes)
            .reversed()
            .thenComparing(bundle -> bundle.files().get(0).path());

    /** Packages of one source together, repository by repository. */
    List<PackingDisc> bySource() throws IOException {
        for (CarriedRepository repository : repositories) {
            place(repository, repository.sources());
        }
        return ended();
    }

    /** Every package on its own, repository by repository. */
    List<PackingDisc> byFile() throws IOException {
        for (CarriedRepository repository : repositories) {
            place(repository, repository.single());
        }
        return ended();
    }

    /** Every package on its own, all repositories mixed. */
    List<PackingDisc> mixed() throws IOException {
        List<Bundle> bundles = new ArrayList<>();
        for (CarriedRepository repository : repositories) {
            repository.single().forEach(files -> bundles.add(Bundle.of(repository, files)));
        }
        place(bundles);
        return ended();
    }

    private void place(CarriedRepository repository, List<List<DiscFile>> units) throws IOException {
        place(new ArrayList<>(
                units.stream().map(files -> Bundle.of(repository, files)).toList()));
    }

    private void place(List<Bundle> bundles) throws IOException {
        bundles.sort(LARGEST_FIRST);
        for (Bundle bundle : bundles) {
            place(bundle);
        }
    }

    private void place(Bundle bundle) throws IOException {
        for (PackingDisc disc : discs) {
            if (takesWhole(disc, bundle)) {
                return;
            }
        }
        if (bundle.files().size() > 1 && !surelyFitsAlone(bundle)) {
            for (DiscFile file : bundle.files()) {
                place(Bundle.of(bundle.repository(), List.of(file)));
            }
            return;
        }
        PackingDisc disc = newDisc();
        openOnNew(disc, bundle.repository());
        for (DiscFile file : bundle.files()) {
            if (!disc.fits(file)) {
                throw new TooLargeForDiscException(file.path(), file.sizeBytes(), capacity);
            }
            disc.add(bundle.repository().name(), file);
        }
    }

    private boolean takesWhole(PackingDisc disc, Bundle bundle) throws IOException {
        CarriedRepository repository = bundle.repository();
        List<DiscFile> files = bundle.files();
        if (!disc.holds(repository.name())) {
            List<DiscFile> all = new ArrayList<>(repository.metadata());
            all.addAll(files);
            if (!disc.surelyFits(all)) {
                return false;
            }
            addAll(disc, repository.name(), all);
            return true;
        }
        boolean fits = files.size() == 1 ? disc.fits(files.get(0)) : disc.surelyFits(files);
        if (fits) {
            addAll(disc, repository.name(), files);
        }
        return fits;
    }

    private boolean surelyFitsAlone(Bundle bundle) throws IOException {
        PackingDisc disc = new PackingDisc(capacity);
        disc.addCommon(statementBytes, listed);
        List<DiscFile> all = new ArrayList<>(bundle.repository().metadata());
        all.addAll(bundle.files());
        return disc.surelyFits(all);
    }

    private void openOnNew(PackingDisc disc, CarriedRepository repository) throws IOException {
        for (DiscFile file : repository.metadata()) {
            if (!disc.fits(file)) {
                throw new TooLargeForDiscException(file.path(), file.sizeBytes(), capacity);
            }
            disc.add(repository.name(), file);
        }
    }

    private static void addAll(PackingDisc disc, String repository, List<DiscFile> files) throws IOException {
        for (DiscFile file : files) {
            disc.add(repository, file);
        }
    }

    private PackingDisc newDisc() throws IOException {
        PackingDisc disc = new PackingDisc(capacity);
        disc.addCommon(statementBytes, listed);
        discs.add(disc);
        return disc;
    }

    /** Repositories that have metadata only are on a disc as well, and there is at least one disc. */
    private List<PackingDisc> ended() throws IOException {
        for (CarriedRepository repository : repositories) {
            boolean placed =
                    repository.metadata().isEmpty() || discs.stream().anyMatch(disc -> disc.holds(repository.name()));
            if (!placed) {
                openAnywhere(repository);
            }
        }
        if (discs.isEmpty()) {
            newDisc();
        }
        return discs;
    }

    private void openAnywhere(CarriedRepository repository) throws IOException {
        for (PackingDisc disc : discs) {
            if (disc.surelyFits(repository.metadata())) {
                addAll(disc, repository.name(), repository.metadata());
                return;
            }
        }
        openOnNew(newDisc(), repository);
    }

    /** Files of a repository that a disc of its own does not take, the largest first. */
    List<DiscFile> tooLarge(CarriedRepository repository) throws IOException {
        PackingDisc disc = new PackingDisc(capacity);
        disc.addCommon(statementBytes, listed);
        for (DiscFile file : repository.metadata()) {
            if (!disc.fits(file)) {
                return List.of(file);
            }
            disc.add(repository.name(), file);
        }
        List<DiscFile> files = new ArrayList<>(
                repository.single().stream().map(single -> single.get(0)).toList());
        files.sort(Comparator.comparingLong(DiscFile::sizeBytes).reversed().thenComparing(DiscFile::path));
        List<DiscFile> tooLarge = new ArrayList<>();
        for (DiscFile file : files) {
            if (disc.fits(file)) {
                break;
            }
            tooLarge.add(file);
        }
        return tooLarge;
    }

    /** Fewest discs that the contents could take, if nothing had to be cut or repeated. */
    int lowerBound() throws IOException {
        PackingDisc empty = new PackingDisc(capacity);
        empty.addCommon(statementBytes, listed);
        Set<Sha256> distinct = new HashSet<>();
        Set<String> folders = new HashSet<>();
        long bytes = 0;
        for (CarriedRepository repository : repositories) {
            for (List<DiscFile> files : repository.sources()) {
                addFolders(files.get(0).path(), folders);
                for (DiscFile file : files) {
                    bytes += distinct.add(Objects.requireNonNull(file.digest())) ? file.sizeBytes() : 0;
                }
            }
        }
        int byFolders =
                folders.size() / DiscLayout.MAX_FOLDERS + (folders.size() % DiscLayout.MAX_FOLDERS == 0 ? 0 : 1);
        long free = Math.max(1, empty.freeBytes());
        return (int) Math.max(Math.max(1, byFolders), bytes / free + (bytes % free == 0 ? 0 : 1));
    }

    private static void addFolders(String path, Set<String> folders) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (!folders.add(path.substring(0, end))) {
                return;
            }
        }
    }
}
