package org.sallyport.ejb.device;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscFile;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.media.iso9660.DiscIndex;
import org.sallyport.media.iso9660.DiscLayout;

/** An image of one file of nine megabytes: three blocks. */
final class SmallImage {
    private SmallImage() {}

    static DiscImage in(Path folder) throws IOException {
        byte[] content = new byte[9 << 20];
        new Random(3).nextBytes(content);
        ContentStore store = ContentStore.open(folder);
        DiscLayout layout = DiscLayout.of(
                "BURNED",
                Instant.parse("2026-11-22T19:32:05Z"),
                List.of(new DiscFile("content", content.length, Sha256.of(content))));
        try (ContentBatch batch = store.batch("small")) {
            batch.put(content);
            ByteArrayOutputStream structures = new ByteArrayOutputStream();
            layout.writeStructures(structures);
            Sha256 digest = batch.put(structures.toByteArray());
            batch.settle();
            return new DiscImage(DiscIndex.of(layout, digest, Map.of()), store);
        }
    }

    static byte[] bytes(DiscImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        image.transfer(0, image.sizeBytes(), out);
        return out.toByteArray();
    }
}
