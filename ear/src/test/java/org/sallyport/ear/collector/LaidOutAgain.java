package org.sallyport.ear.collector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.media.iso9660.DiscImage;
import org.sallyport.media.iso9660.DiscIndex;
import org.sallyport.media.iso9660.IsoImageReader;
import org.sallyport.media.iso9660.IsoLimits;
import org.sallyport.media.openpgp.SetSignature;
import org.sallyport.media.openpgp.SigningKey;
import org.sallyport.media.set.LaidOutDisc;
import org.sallyport.media.set.PackedRepository;
import org.sallyport.media.set.SetComposer;
import org.sallyport.media.set.SetDocument;
import org.sallyport.media.set.SetInputs;
import org.sallyport.media.set.SetPacker;
import org.sallyport.media.set.SetRepository;
import org.sallyport.media.set.SetStatement;

/**
 * The image of a set of one disc, made a second time elsewhere, without a server and without interruption, of what the
 * set depends on: the members of its statement, its trees, their content, the key.
 */
final class LaidOutAgain {
    private LaidOutAgain() {}

    /** The files of an image, by path. */
    static Map<String, byte[]> files(byte[] image) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        IsoImageReader reader =
                IsoImageReader.open(Channels.newChannel(new ByteArrayInputStream(image)), IsoLimits.DEFAULT);
        while (reader.next()) {
            byte[] content = reader.content().readAllBytes();
            reader.extent().paths().forEach(path -> files.put(path, content));
        }
        return files;
    }

    /** The bytes that the set's image must have. */
    static byte[] image(Map<String, byte[]> files, SigningKey key, Path folder) throws IOException {
        ContentStore store = ContentStore.open(folder);
        SetStatement statement = SetStatement.parse(files.get(SetComposer.STATEMENT));
        try (ContentBatch batch = store.batch("again")) {
            List<PackedRepository> repositories = new ArrayList<>();
            for (SetRepository repository : statement.repositories()) {
                repositories.add(repository(repository, files, batch));
            }
            SetInputs inputs = new SetInputs(
                    statement.setId(),
                    statement.label(),
                    statement.createdAt(),
                    statement.collector(),
                    statement.sequence(),
                    statement.parent(),
                    repositories,
                    statement.includeCve(),
                    statement.includeCompliance(),
                    key.publicKey(),
                    null,
                    documents(files, batch));
            SetComposer composer = new SetComposer(inputs, SetPacker.pack(inputs));
            LaidOutDisc disc = composer.layOut(1, batch);
            byte[] json = composer.statement(List.of(disc.facts())).canonical();
            Map<String, Sha256> late = Map.of(
                    SetComposer.STATEMENT, batch.put(json),
                    SetComposer.SIGNATURE, batch.put(SetSignature.sign(key, json, statement.createdAt())));
            batch.settle();
            DiscImage image = new DiscImage(DiscIndex.of(disc.layout(), disc.structures(), late), store);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            image.transfer(0, image.sizeBytes(), bytes);
            return bytes.toByteArray();
        }
    }

    private static List<SetDocument> documents(Map<String, byte[]> files, ContentBatch batch) throws IOException {
        List<SetDocument> documents = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String path = file.getKey();
            if (path.startsWith(SetDocument.CATALOGUES) || path.startsWith(SetDocument.ADVISORIES)) {
                documents.add(new SetDocument(path, file.getValue().length, batch.put(file.getValue())));
            }
        }
        return documents;
    }

    private static PackedRepository repository(SetRepository facts, Map<String, byte[]> files, ContentBatch batch)
            throws IOException {
        byte[] tree = files.get("sallyport/trees/" + facts.name());
        batch.put(tree);
        List<SizedEntry> entries = new ArrayList<>();
        try (TreeReader lines = new TreeReader(new ByteArrayInputStream(tree))) {
            for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                byte[] content = files.get(facts.name() + "/" + line.path());
                batch.put(content);
                entries.add(new SizedEntry(line.digest(), content.length, line.path()));
            }
        }
        return new PackedRepository(facts, tree.length, visitor -> {
            for (SizedEntry entry : entries) {
                visitor.visit(entry);
            }
        });
    }
}
