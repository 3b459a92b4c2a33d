package org.sallyport.media.set;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.TreePath;
import org.sallyport.media.openpgp.PublicKey;

/**
 * Everything that a set depends on. The same inputs give the same discs, byte for byte.
 *
 * @param kind what the set is for
 * @param setId of the run
 * @param label as asked for
 * @param createdAt whole seconds
 * @param collector that signs
 * @param sequence of the set
 * @param parent of a delta
 * @param repositories in any order; no name twice
 * @param includeCve whether CVE data was asked for
 * @param includeCompliance whether compliance data was asked for
 * @param collectorKey the collector's public key, which goes on to each disc
 * @param capacityBytes that no image exceeds; null for one image of any size
 * @param documents that go on to each disc beside the repositories, in any order
 */
public record SetInputs(
        SetKind kind,
        UUID setId,
        String label,
        Instant createdAt,
        SetCollector collector,
        long sequence,
        @Nullable SetParent parent,
        List<PackedRepository> repositories,
        boolean includeCve,
        boolean includeCompliance,
        PublicKey collectorKey,
        @Nullable Long capacityBytes,
        List<SetDocument> documents) {

    /** The inputs of a collection. */
    public SetInputs(
            UUID setId,
            String label,
            Instant createdAt,
            SetCollector collector,
            long sequence,
            @Nullable SetParent parent,
            List<PackedRepository> repositories,
            boolean includeCve,
            boolean includeCompliance,
            PublicKey collectorKey,
            @Nullable Long capacityBytes,
            List<SetDocument> documents) {
        this(
                SetKind.COLLECTION,
                setId,
                label,
                createdAt,
                collector,
                sequence,
                parent,
                repositories,
                includeCve,
                includeCompliance,
                collectorKey,
                capacityBytes,
                documents);
    }

    /** Sorts the repositories by name, and the documents by path. */
    public SetInputs {
        documents = documents.stream()
                .sorted(Comparator.comparing(SetDocument::path, TreePath.ORDER))
                .toList();
        repositories = repositories.stream()
                .sorted(Comparator.comparing(repository -> repository.facts().name()))
                .toList();
    }

    /** The statement with these discs. */
    SetStatement statement(List<SetDisc> discs) {
        return new SetStatement(
                kind,
                setId,
                label,
                createdAt,
                collector,
                sequence,
                parent,
                repositories.stream()
                        .filter(PackedRepository::isStated)
                        .map(PackedRepository::facts)
                        .toList(),
                discs,
                includeCve,
                includeCompliance);
    }

    /** The content of collector.asc. */
    byte[] armoredKey() {
        return collectorKey.armored().getBytes(StandardCharsets.US_ASCII);
    }

    /** What no image exceeds, as a number. */
    long capacity() {
        return capacityBytes == null ? Long.MAX_VALUE : capacityBytes;
    }
}
