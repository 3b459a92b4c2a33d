package org.sallyport.media.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sallyport.media.iso9660.DiscFile;

/**
 * What a set carries of one repository, apart: metadata, which is on every disc that holds files of the repository, and
 * packages by their folder, which is their source.
 *
 * @param name of the repository
 * @param metadata in path order, from the root of the disc
 * @param sources packages of one folder each, in path order
 */
record CarriedRepository(String name, List<DiscFile> metadata, List<List<DiscFile>> sources) {

    static CarriedRepository read(PackedRepository repository) throws IOException {
        SetRepository facts = repository.facts();
        List<DiscFile> metadata = new ArrayList<>();
        Map<String, List<DiscFile>> sources = new TreeMap<>();
        repository.files().each(entry -> {
            DiscFile file = new DiscFile(facts.name() + "/" + entry.path(), entry.sizeBytes(), entry.digest());
            if (facts.packageManager().isMetadata(entry.path())) {
                metadata.add(file);
            } else {
                sources.computeIfAbsent(folder(file.path()), folder -> new ArrayList<>())
                        .add(file);
            }
        });
        return new CarriedRepository(facts.name(), metadata, List.copyOf(sources.values()));
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Every package on its own. */
    List<List<DiscFile>> single() {
        return sources.stream().flatMap(Collection::stream).map(List::of).toList();
    }

    /** Metadata and packages. */
    int fileCount() {
        return metadata.size() + sources.stream().mapToInt(List::size).sum();
    }
}
