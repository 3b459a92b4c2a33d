package org.sallyport.web.repository;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.sallyport.model.repository.RepositoryDocument;

/**
 * A catalogue or an advisory that came with a repository.
 *
 * @param kind {@code catalogue}, {@code weaknesses} or {@code feed}
 * @param name of a feed; the repository's own for the other kinds
 * @param sha256 of its content
 * @param setId set that brought it
 * @param sequence of that set
 */
public record RepositoryDocumentView(
        String kind, String name, long sizeBytes, String sha256, UUID setId, long sequence, Instant takenAt) {

    static RepositoryDocumentView of(RepositoryDocument document) {
        return new RepositoryDocumentView(
                document.kind().name().toLowerCase(Locale.ROOT),
                document.name(),
                document.sizeBytes(),
                document.content().toString(),
                document.setId(),
                document.sequence(),
                document.takenAt());
    }
}
