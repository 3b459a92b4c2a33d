package org.sallyport.batch.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.mirror.MirrorUpstreams;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeWriter;
import org.sallyport.media.fetch.UpstreamClient;
import org.sallyport.media.fetch.UpstreamSettings;
import org.sallyport.model.job.DamagedContents;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorFixture;
import org.sallyport.model.mirror.Mirrors;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class HealContentBatchletTest {
    private static final UUID JOB = UUID.randomUUID();
    private static final List<String> FILES = List.of("a", "b", "c", "d", "e");

    @TempDir
    Path folder;

    private final Rows rows = new Rows();
    private final Healing healing = new Healing();
    private final HealContentBatchlet batchlet = new HealContentBatchlet();
    private Mirror mirror;
    private ContentStore store;
    private HttpServer upstream;
    private int status = 200;

    @BeforeEach
    void aMirrorWithItsTree() throws IOException {
        store = ContentStore.open(folder);
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/pool/", exchange -> {
            byte[] content = bytes(exchange.getRequestURI().getPath().substring("/pool/".length()));
            exchange.sendResponseHeaders(status, status == 200 ? content.length : -1);
            if (status == 200) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        upstream.start();
        String url = "http://127.0.0.1:" + upstream.getAddress().getPort();
        mirror = new Mirror(UUID.randomUUID(), MirrorFixture.definitionOf(url, "stable", "amd64"), Instant.EPOCH);
        healing.store = store;
        healing.damaged = rows;
        healing.clock = Clock.systemUTC();
        healing.holders.add(new Holder(tree(), Set.of(mirror.id()), List.of("mirror part")));
        batchlet.most = 2;
        batchlet.damaged = rows;
        batchlet.healing = healing;
        batchlet.missing = new MissingContents();
        batchlet.missing.store = store;
        batchlet.mirrors = new Mirrors() {
            @Override
            public Optional<Mirror> find(UUID id) {
                return Optional.of(mirror);
            }
        };
        batchlet.upstreams = new MirrorUpstreams() {
            @Override
            public UpstreamClient open(MirrorDefinition definition) {
                return new UpstreamClient(UpstreamSettings.standard());
            }
        };
        batchlet.store = store;
        batchlet.run = new Run();
    }

    @AfterEach
    void noUpstream() {
        upstream.stop(0);
    }

    @Test
    void whatIsMissingIsFetchedHoweverMuchItIs() throws Exception {
        FILES.forEach(this::lose);

        assertThat(batchlet.process()).isEqualTo("DONE");

        assertThat(FILES).allMatch(file -> store.contains(digest(file)));
        assertThat(rows.healed).hasSize(FILES.size()).doesNotContainValue(false);
        assertThat(healing.exported).containsExactly(mirror.id());
    }

    @Test
    void whatNoUpstreamHasEndsTheSearchAndIsNamed() throws Exception {
        status = 404;
        FILES.forEach(this::lose);

        assertThat(batchlet.process()).isEqualTo("DONE");

        assertThat(rows.healed).hasSize(2).doesNotContainValue(true);
        assertThat(healing.hurt).containsOnlyKeys(mirror.id());
        assertThat(healing.exported).isEmpty();
    }

    @Test
    void whatACheckHealedBeforeItWasCutOffIsExportedAnew() throws Exception {
        rows.healed.put(digest("c"), true);

        batchlet.process();

        assertThat(healing.exported).containsExactly(mirror.id());
    }

    private TreeFacts tree() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (ContentBatch batch = store.batch("test")) {
            try (TreeWriter tree = new TreeWriter(lines)) {
                for (String file : FILES) {
                    tree.add(batch.put(bytes(file)), "pool/" + file);
                }
            }
            TreeFacts facts = TreeFacts.complete(
                    batch.put(lines.toByteArray()),
                    batch.put("7\n".repeat(FILES.size()).getBytes(StandardCharsets.UTF_8)),
                    5,
                    35);
            batch.settle();
            return facts;
        }
    }

    private void lose(String file) {
        try {
            Files.delete(store.path(digest(file)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String file) {
        return ("file " + file + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Sha256 digest(String file) {
        return Sha256.of(bytes(file));
    }

    /** A table in memory. */
    private static final class Rows extends DamagedContents {
        private final Map<Sha256, Boolean> healed = new TreeMap<>();

        @Override
        public void add(UUID jobId, Sha256 content, Instant at) {
            healed.putIfAbsent(content, false);
        }

        @Override
        public long countHealedOf(UUID jobId) {
            return all(true).count();
        }

        @Override
        public List<Sha256> healedOf(UUID jobId, Optional<Sha256> after, int limit) {
            return page(true, after, limit);
        }

        @Override
        public List<Sha256> unhealedOf(UUID jobId, Optional<Sha256> after, int limit) {
            return page(false, after, limit);
        }

        private Stream<Sha256> all(boolean wanted) {
            return healed.entrySet().stream()
                    .filter(row -> row.getValue() == wanted)
                    .map(Map.Entry::getKey);
        }

        private List<Sha256> page(boolean wanted, Optional<Sha256> after, int limit) {
            return all(wanted)
                    .filter(row -> after.map(last -> row.compareTo(last) > 0).orElse(true))
                    .limit(limit)
                    .toList();
        }
    }

    /** Remembers what it is told. */
    private static final class Healing extends ContentHealing {
        private final List<Holder> holders = new ArrayList<>();
        private final List<UUID> exported = new ArrayList<>();
        private Map<UUID, String> hurt = Map.of();

        @Override
        public List<Holder> holders() {
            return holders;
        }

        @Override
        public void missing(UUID jobId, Collection<Sha256> contents) {
            contents.forEach(content -> damaged.add(jobId, content, Instant.EPOCH));
        }

        @Override
        public void healed(UUID jobId, Sha256 digest, Use use) {
            ((Rows) damaged).healed.put(digest, true);
        }

        @Override
        public boolean exportAnew(UUID mirrorId) {
            return exported.add(mirrorId);
        }

        @Override
        public void hurts(UUID jobId, Sha256 digest, String whom) {
            assertThat(whom).isEqualTo("mirror part");
        }

        @Override
        public void note(Map<UUID, String> errors) {
            hurt = Map.copyOf(errors);
        }
    }

    /** A job that nobody stops. */
    private static final class Run extends JobRun {
        @Override
        public UUID jobId() {
            return JOB;
        }

        @Override
        public void begin(String step, long items, long bytes) {
            // nobody looks
        }

        @Override
        public void advance(long items, long bytes) {
            // nobody looks
        }

        @Override
        public void log(String line) {
            // nobody reads
        }

        @Override
        public boolean isStopRequested() {
            return false;
        }
    }
}
