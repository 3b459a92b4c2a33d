package org.sallyport.model.job;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.sallyport.model.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each column that may name content is either answered for by a {@link ContentRoots} or known to name none. A new
 * column fails here until somebody has decided; forgetting one would let the sweep delete what it names.
 */
class ContentColumnsIT {
    /** Answered for; the class that does stands beside. */
    private static final Set<String> KEPT = Set.of(
            // PinRoots
            "pin.sha256",
            // RepositoryRoots
            "offered_repository.tree_sha256",
            "offered_repository.sizes_sha256",
            "replaced_tree.tree_sha256",
            "replaced_tree.sizes_sha256",
            // MirrorRoots
            "mirror.tree_sha256",
            "mirror.sizes_sha256",
            "mirror.previous_tree_sha256",
            "mirror.previous_sizes_sha256",
            "mirror_snapshot.tree_sha256",
            "mirror_snapshot.sizes_sha256",
            // RunRoots
            "collection_run.statement_sha256",
            "collection_run.signature_sha256",
            "collection_run.need_list_sha256",
            "signed_list.list_sha256",
            "collection_target.tree_sha256",
            "collection_target.sizes_sha256",
            "collection_target.base_tree_sha256",
            "disc.structures_sha256",
            "disc.sums_sha256",
            "disc.index_sha256",
            // TargetSelections, RunDocuments, RepositoryDocuments
            "target_selection.chosen_sha256",
            "run_document.content_sha256",
            "repository_document.content_sha256",
            // HostInventories, RepositoryOffers
            "host_inventory.content_sha256",
            "repository_offer.offer_sha256",
            "repository_offer.weaknesses_sha256",
            // RepositorySettings
            "served_tree.tree_sha256",
            "served_tree.sizes_sha256",
            // BundleRoots
            "bundle.statement_sha256",
            "bundle.signature_sha256",
            "bundle.structures_sha256",
            "bundle.sums_sha256",
            "bundle.index_sha256",
            "bundle_platform.proven_sha256",
            "bundle_repository.tree_sha256",
            "bundle_repository.sizes_sha256",
            "bundle_document.content_sha256",
            // IngestRoots
            "ingest_run.sums_sha256",
            "received_disc.sums_sha256");

    /** Digests of something else than content, or of content that another row keeps. */
    private static final Set<String> NOT_KEPT = Set.of(
            // Of a secret.
            "api_key.secret_sha256",
            "host.token_sha256",
            // Found damaged; whether it is wanted other rows say.
            "damaged_content.sha256",
            // Of a command line.
            "ingest_run.scan_command_sha256",
            // Of a statement that stands in the row itself.
            "received_set.statement_sha",
            // Of upstream's entry file, to tell whether it has changed.
            "mirror.last_upstream_sha256",
            // Of a tree whose files lie outside of the store.
            "mirror_upkeep.exported_tree_sha256",
            "mirror_sync.last_upstream_sha256",
            // Of a sync under way: its job has pinned them.
            "mirror_sync.tree_sha256",
            "mirror_sync.sizes_sha256");

    @Test
    void everyDigestInTheSchemaIsDecidedUpon() {
        Set<String> found = new TreeSet<>();
        List<?> columns = EmbeddedDatabase.instance()
                .ask(em -> em.createNativeQuery("select table_name || '.' || column_name"
                                + " from information_schema.columns"
                                + " where table_schema = 'public' and column_name like '%sha%'")
                        .getResultList());
        columns.forEach(column -> found.add(column.toString()));

        assertThat(found).contains("pin.sha256");
        found.removeAll(KEPT);
        found.removeAll(NOT_KEPT);
        assertThat(found).as("columns with digests that nobody answers for").isEmpty();
    }
}
