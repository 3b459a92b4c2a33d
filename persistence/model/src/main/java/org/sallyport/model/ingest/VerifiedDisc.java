package org.sallyport.model.ingest;

import java.nio.charset.StandardCharsets;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDisc;
import org.sallyport.media.set.SetFormatException;
import org.sallyport.media.set.SetStatement;

/**
 * What a disc proved to be.
 *
 * @param setJson text of the verified statement
 * @param statement the same, parsed
 * @param disc which of the set's discs
 * @param contents distinct contents of the image
 */
public record VerifiedDisc(String setJson, SetStatement statement, SetDisc disc, int contents) {

    /** A disc of a statement that was verified before it was kept. */
    static VerifiedDisc kept(String setJson, int index, int contents) {
        try {
            SetStatement statement = SetStatement.parse(setJson.getBytes(StandardCharsets.UTF_8));
            return new VerifiedDisc(setJson, statement, statement.discs().get(index - 1), contents);
        } catch (SetFormatException e) {
            throw new IllegalStateException("a statement was read before it was kept", e);
        }
    }

    /** Identity of the statement. */
    public Sha256 statementDigest() {
        return Sha256.of(setJson.getBytes(StandardCharsets.UTF_8));
    }
}
