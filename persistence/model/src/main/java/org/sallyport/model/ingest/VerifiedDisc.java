package org.sallyport.model.ingest;

import java.nio.charset.StandardCharsets;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDisc;
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

    /** Identity of the statement. */
    public Sha256 statementDigest() {
        return Sha256.of(setJson.getBytes(StandardCharsets.UTF_8));
    }
}
