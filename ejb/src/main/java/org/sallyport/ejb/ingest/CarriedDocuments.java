package org.sallyport.ejb.ingest;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.set.SetDocument;
import org.sallyport.media.set.SetStatement;
import org.sallyport.model.ingest.ReceivedDisc;
import org.sallyport.model.ingest.ReceivedSets;
import org.sallyport.model.repository.RepositoryDocument;
import org.sallyport.model.repository.RepositoryDocument.Kind;
import org.sallyport.model.repository.RepositoryDocuments;

/**
 * Keeps what a set brings beside its packages, per repository: the repository's catalogue, its list of mended
 * weaknesses, and every feed. All of it came through the disc's signed list.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CarriedDocuments {
    /** Most feeds that are kept of one set; what comes beyond is not looked at. */
    private static final int MAX_FEEDS = 50;

    @Inject
    ReceivedSets sets;

    @Inject
    RepositoryDocuments documents;

    @Inject
    ContentStore store;

    @Inject
    Clock clock;

    /** Takes the documents of a set over for one of its repositories. */
    public void take(SetStatement set, String repository, UUID repositoryId) throws IOException {
        // Every disc of a set lists the same documents.
        Optional<ReceivedDisc> disc = sets.discs(set.setId()).stream().findFirst();
        if (disc.isEmpty()) {
            return;
        }
        int feeds = 0;
        try (TreeReader lines = new TreeReader(store.stream(disc.get().sums()))) {
            for (TreeEntry line = lines.next(); line != null && isBefore(line.path()); line = lines.next()) {
                String path = line.path();
                if (path.equals(SetDocument.CATALOGUES + repository)) {
                    keep(set, repositoryId, Kind.CATALOGUE, repository, line.digest());
                } else if (path.equals(SetDocument.WEAKNESSES + repository)) {
                    keep(set, repositoryId, Kind.WEAKNESSES, repository, line.digest());
                } else if (path.startsWith(SetDocument.FEEDS) && feeds++ < MAX_FEEDS) {
                    keep(set, repositoryId, Kind.FEED, path.substring(SetDocument.FEEDS.length()), line.digest());
                }
            }
        }
    }

    /** Behind the catalogues come trees and packages. */
    private static boolean isBefore(String path) {
        return TreePath.ORDER.compare(path, SetDocument.CATALOGUES + "\uFFFF") < 0;
    }

    private void keep(SetStatement set, UUID repositoryId, Kind kind, String name, Sha256 digest) throws IOException {
        RepositoryDocument document = documents.find(repositoryId, kind, name).orElse(null);
        boolean isNew = document == null;
        if (document == null) {
            document = new RepositoryDocument(repositoryId, kind, name);
        }
        document.brought(digest, store.size(digest), set.setId(), set.sequence(), clock.instant());
        if (isNew) {
            documents.add(document);
        }
    }
}
