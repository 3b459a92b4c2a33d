package org.sallyport.ejb.repository;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.apt.Deb822Reader;
import org.sallyport.media.bytes.Compression;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.repository.OfferedRepositories;
import org.sallyport.model.repository.OfferedRepository;

/** Counts the packages of repositories by their own indexes; each index counts once, whatever its compressed forms. */
@ApplicationScoped
public class PackageCount {
    private static final long MAX_INDEX_BYTES = 4L << 30;

    @Inject
    OfferedRepositories repositories;

    @Inject
    ContentStore store;

    /** Counts where nobody has counted the present tree. */
    @Transactional
    public void countMissing() throws IOException {
        for (OfferedRepository repository : repositories.all()) {
            if (repository.packageCount().isEmpty() && repository.packageManager() == PackageManager.APT) {
                count(repository.id());
            }
        }
    }

    private void count(UUID id) throws IOException {
        OfferedRepository repository = repositories.lock(id).orElseThrow();
        long packages = 0;
        for (Map.Entry<String, TreeEntry> index :
                indexes(repository.publication().tree().tree()).entrySet()) {
            packages += count(index.getValue());
        }
        repository.counted(packages);
    }

    /** One form of each Packages index, by its plain name: the best compressed one, which is the shortest to read. */
    private Map<String, TreeEntry> indexes(Sha256 tree) throws IOException {
        Map<String, TreeEntry> indexes = new TreeMap<>();
        try (TreeReader lines = new TreeReader(store.stream(tree))) {
            for (TreeEntry entry = lines.next(); entry != null; entry = lines.next()) {
                Compression form = Compression.ofName(entry.path());
                String plain = form.strip(entry.path());
                if (plain.startsWith("dists/") && plain.endsWith("/Packages")) {
                    indexes.put(plain, entry);
                }
            }
        }
        return indexes;
    }

    private long count(TreeEntry index) throws IOException {
        long count = 0;
        Compression form = Compression.ofName(index.path());
        try (InputStream plain = form.decompress(store.stream(index.digest()), MAX_INDEX_BYTES);
                Deb822Reader stanzas = new Deb822Reader(plain, index.path(), Set.of("Package"))) {
            while (stanzas.next() != null) {
                count++;
            }
        }
        return count;
    }
}
