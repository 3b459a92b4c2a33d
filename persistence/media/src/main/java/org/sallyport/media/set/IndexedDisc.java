package org.sallyport.media.set;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscIndex;

/**
 * A disc whose image can be read: laid out, with its statement and signature.
 *
 * @param index content: where each byte of the image lies in the store
 * @param tag a digest of statement, signature and index. Statement and signature cover every byte of the image but
 *     their own, and the index says where all of them lie: equal tags mean equal images
 */
public record IndexedDisc(Sha256 index, Sha256 tag) {

    /**
     * Writes the index of a disc; the caller settles.
     *
     * @param statement content of set.json
     * @param signature content of set.json.asc
     */
    public static IndexedDisc of(LaidOutDisc disc, Sha256 statement, Sha256 signature, ContentBatch batch)
            throws IOException {
        Map<String, Sha256> late = Map.of(SetComposer.STATEMENT, statement, SetComposer.SIGNATURE, signature);
        DiscIndex index = DiscIndex.of(disc.layout(), disc.structures(), late);
        try (ContentWriter writer = batch.writer()) {
            index.write(writer);
            Sha256 digest = writer.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(statement.bytes());
            bytes.writeBytes(signature.bytes());
            bytes.writeBytes(digest.bytes());
            return new IndexedDisc(digest, Sha256.of(bytes.toByteArray()));
        }
    }
}
