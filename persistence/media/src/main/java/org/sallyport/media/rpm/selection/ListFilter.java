package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.sallyport.media.bytes.XzWriter;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.Sha256OutputStream;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.rpm.ElementSplitter;

/** Makes shorter lists of longer ones: the same elements, fewer of them. */
final class ListFilter {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final ContentBatch batch;
    private final String folder;

    /** @param folder where the lists will lie, with its {@code /} */
    ListFilter(ContentBatch batch, String folder) {
        this.batch = batch;
        this.folder = folder;
    }

    /** Opens a plain list from its beginning. */
    @FunctionalInterface
    interface Plain {
        InputStream open() throws IOException;
    }

    /** Which elements stay; asked once of each, in their order. */
    @FunctionalInterface
    interface Kept {
        boolean isKept(int ordinal, byte[] element) throws IOException;
    }

    /** Elements of packages that are named by their digest. */
    record OfDigests(Set<String> digests) implements Kept {
        @Override
        public boolean isKept(int ordinal, byte[] element) {
            return digests.contains(ElementSplitter.attribute(element, "pkgid"));
        }
    }

    /**
     * Writes a list.
     *
     * @param packages how many the outermost element shall say there are, where it says so
     */
    NewRepomd.Listed keep(String type, Plain list, int packages, Kept kept) throws IOException {
        try (ContentWriter content = batch.writer();
                Sha256OutputStream packed = new Sha256OutputStream(content)) {
            Sha256 openDigest;
            long openSize;
            try (XzWriter xz = new XzWriter(packed);
                    Sha256OutputStream plain = new Sha256OutputStream(xz)) {
                try (ElementSplitter elements = new ElementSplitter(list.open(), type)) {
                    copy(elements, type.equals("updateinfo") ? "update" : "package", packages, kept, plain);
                }
                openDigest = plain.digest();
                openSize = plain.count();
            }
            Sha256 digest = content.finish();
            SizedEntry file = new SizedEntry(digest, packed.count(), folder + digest + "-" + type + ".xml.xz");
            return new NewRepomd.Listed(type, file, openDigest, openSize);
        }
    }

    private static void copy(ElementSplitter elements, String name, int packages, Kept kept, OutputStream out)
            throws IOException {
        int ordinal = 0;
        byte[] element = elements.next();
        String root = elements.root()
                .replaceFirst("\\spackages=(\"[^\"]*\"|'[^']*')", " packages=\"" + packages + "\"")
                .replaceFirst("/>$", ">");
        out.write((HEAD + root + "\n").getBytes(StandardCharsets.UTF_8));
        for (; element != null; element = elements.next()) {
            if (ElementSplitter.name(element).equals(name) && kept.isKept(ordinal++, element)) {
                out.write(element);
                out.write('\n');
            }
        }
        String outermost = root.substring(1).split("[\\s/>]", 2)[0];
        out.write(("</" + outermost + ">\n").getBytes(StandardCharsets.UTF_8));
    }
}
