package org.sallyport.batch.collector;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.advisory.Catalogue;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.media.rpm.selection.RpmTree;
import org.sallyport.media.selection.AptTree;
import org.sallyport.media.set.SetDocument;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunDocument;
import org.sallyport.model.collector.RunDocuments;
import org.sallyport.model.job.Pins;

/**
 * Catalogues of what upstream has, carried or not, made from the trees that were pinned. One that a run of the same
 * tree has made serves again.
 */
@ApplicationScoped
@Transactional
public class RunCatalogues {
    @Inject
    CollectionRuns runs;

    @Inject
    RunDocuments documents;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** Notes the catalogues of a run; must come before a smaller tree takes the place of a target's. */
    public void note(UUID runId, UUID jobId) throws IOException {
        if (documents.of(runId).stream().anyMatch(each -> each.document().path().startsWith(SetDocument.CATALOGUES))) {
            return;
        }
        pins.holdStore();
        try (ContentBatch batch = store.batch(jobId.toString())) {
            for (CollectionTarget target : runs.targets(runId)) {
                if (target.packageManager() != PackageManager.PKG) {
                    note(runId, target, batch);
                }
            }
            batch.settle();
        } catch (IOException e) {
            throw UpstreamFailures.translate("The catalogue", e);
        }
    }

    private void note(UUID runId, CollectionTarget target, ContentBatch batch) throws IOException {
        Sha256 tree = target.tree().orElseThrow().tree();
        String path = SetDocument.CATALOGUES + target.mirrorName();
        Optional<SetDocument> known = documents.derivedFrom(tree).map(RunDocument::document);
        if (known.isPresent() && batch.holds(known.get().digest())) {
            SetDocument document =
                    new SetDocument(path, known.get().sizeBytes(), known.get().digest());
            documents.add(new RunDocument(runId, document, tree));
            return;
        }
        try (ContentWriter writer = batch.writer()) {
            BufferedOutputStream out = new BufferedOutputStream(writer);
            if (target.packageManager() == PackageManager.APT) {
                Catalogue.write(
                        new AptTree(tree, target.upstream().orElseThrow().suite()), store, out);
            } else {
                Catalogue.write(new RpmTree(tree), store, out);
            }
            out.flush();
            long size = writer.count();
            if (size > 0) {
                documents.add(new RunDocument(runId, new SetDocument(path, size, writer.finish()), tree));
            }
        }
    }
}
