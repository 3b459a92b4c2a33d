package org.sallyport.media.inventory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;

/** Offers and inventories in a store of their own. */
final class OfferFixture {
    private final ContentStore store;

    OfferFixture(Path folder) throws IOException {
        this.store = ContentStore.open(folder);
    }

    Offer offer(OfferWriter writer, boolean automatic) throws IOException {
        try (ContentBatch batch = store.batch("test");
                ContentWriter out = batch.writer()) {
            writer.writeTo(out, automatic);
            Sha256 digest = out.finish();
            batch.settle();
            return Offer.open(store, digest);
        }
    }

    static Inventory inventory(String... lines) {
        return new Inventory(
                new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    static Weaknesses weaknesses(String... lines) throws IOException {
        return Weaknesses.read(
                new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    static String line(String name, String version) {
        return new InstalledPackage(name, version, "amd64", name, version).toString();
    }

    static List<PackageStanding> compare(Comparison comparison, String... lines) throws IOException {
        List<PackageStanding> standings = new ArrayList<>();
        comparison.compare(inventory(lines), standings::add);
        return standings;
    }
}
