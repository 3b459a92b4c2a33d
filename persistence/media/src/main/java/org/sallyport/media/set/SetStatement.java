package org.sallyport.media.set;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The signed statement of a set: what the whole set holds and what each disc of it is. Its bytes are RFC 8785 canonical
 * JSON, the file {@code /sallyport/set.json}, the same on every disc of the set.
 *
 * @param kind of set
 * @param setId of the run that made it
 * @param label as asked for; 1 to 80 characters, no controls
 * @param createdAt whole seconds
 * @param collector that made it
 * @param sequence grows with each set of a collector
 * @param parent of a delta
 * @param repositories sorted by name, at most {@value #MAX_REPOSITORIES}
 * @param discs sorted by index from 1, at most {@value #MAX_DISCS}
 * @param includeCve whether CVE data was asked for
 * @param includeCompliance whether compliance data was asked for
 */
public record SetStatement(
        SetKind kind,
        UUID setId,
        String label,
        Instant createdAt,
        SetCollector collector,
        long sequence,
        @Nullable SetParent parent,
        List<SetRepository> repositories,
        List<SetDisc> discs,
        boolean includeCve,
        boolean includeCompliance) {

    /** The format that this version writes and reads. */
    public static final String FORMAT = "sallyport-set/1";

    /** Longest statement, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    /** Most repositories of a set. */
    public static final int MAX_REPOSITORIES = 1000;

    /** Most discs of a set. */
    public static final int MAX_DISCS = 1000;

    /** Copies the lists. */
    public SetStatement {
        repositories = List.copyOf(repositories);
        discs = List.copyOf(discs);
    }

    /**
     * Reads the bytes of a set.json.
     *
     * @throws SetFormatException unless the bytes are the canonical form of a statement that meets every bound; unknown
     *     members are refused except below {@code extensions}, which is ignored
     */
    public static SetStatement parse(byte[] setJson) throws SetFormatException {
        if (setJson.length > MAX_BYTES) {
            throw new SetFormatException("", "has " + setJson.length + " bytes; " + MAX_BYTES + " are allowed");
        }
        return StatementReader.read(CanonicalJson.parse(setJson));
    }

    /** The bytes of the set.json, with empty {@code extensions}. */
    public byte[] canonical() {
        return CanonicalJson.write(StatementWriter.write(this));
    }
}
