package org.sallyport.ear;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.openpgp.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real apt-get clients that update and download without a pause while discs come in, each of which exchanges every
 * package: whatever moment it is, lists and packages are those of one state, and what lists name is there.
 */
class ClientsDuringIngestIT {
    private static final int PACKAGES = 2_000;
    private static final int CLIENTS = 2;
    private static final int DOWNLOADED = 25;

    private final SallyportServer server = SallyportServer.shared();
    private final SigningKey key = ForeignDisc.newKey();
    private final UUID collector = UUID.randomUUID();
    private final String name = "busy-" + UUID.randomUUID().toString().substring(0, 8);
    private final NumberedSuite suite = new NumberedSuite(key, PACKAGES);
    private final AtomicBoolean ended = new AtomicBoolean();

    @TempDir
    Path folder;

    @Test
    void noClientSeesAMixOfTwoStates() throws Exception {
        clientsLoopDuring(5);
    }

    @Test
    @Tag("thorough")
    void noClientSeesAMixOfTwoStatesForLong() throws Exception {
        clientsLoopDuring(20);
    }

    private void clientsLoopDuring(int ingests) throws Exception {
        new ReceivingSide(server).trust(name, key.publicKey().armored());
        ingest(0);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Set<Integer>>> seen = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                seen.add(clients.submit(() -> loop(number)));
            }
            for (int i = 1; i <= ingests; i++) {
                ingest(i);
            }
        } finally {
            ended.set(true);
            clients.shutdown();
        }
        assertThat(clients.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        for (Future<Set<Integer>> each : seen) {
            // Otherwise nothing was tried: ingests and clients must have met.
            assertThat(each.get()).hasSizeGreaterThan(2).contains(ingests);
        }
    }

    /** Numbers of the states that a client saw; its last round begins after the last ingest. */
    private Set<Integer> loop(int number) throws Exception {
        AptClient client = new AptClient(
                Files.createDirectories(folder.resolve("client-" + number)),
                server.address().resolve("/repo/" + name),
                key.publicKey().armored());
        Random random = new Random(number);
        Set<Integer> seen = new HashSet<>();
        boolean last;
        do {
            last = ended.get();
            client.update();
            List<String> names = random.ints(DOWNLOADED, 0, PACKAGES)
                    .distinct()
                    .mapToObj(NumberedSuite::name)
                    .toList();
            seen.add(stateOf(client.download(names), names.size()));
        } while (!last);
        return seen;
    }

    /** The one state that all downloaded packages are of; removes them. */
    private static int stateOf(Path downloads, int count) throws Exception {
        Set<Integer> states = new HashSet<>();
        try (Stream<Path> listed = Files.list(downloads)) {
            List<Path> files = listed.toList();
            assertThat(files).hasSize(count);
            for (Path file : files) {
                String[] words = file.getFileName().toString().split("[_-]", -1);
                int state = Integer.parseInt(words[2]);
                assertThat(file).hasContent(NumberedSuite.content(Integer.parseInt(words[1]), state));
                states.add(state);
                Files.delete(file);
            }
        }
        assertThat(states).hasSize(1);
        return states.iterator().next();
    }

    private void ingest(int number) throws Exception {
        ForeignDisc set = new ForeignDisc(
                key,
                collector,
                UUID.randomUUID(),
                100L + number,
                Instant.ofEpochSecond(Instant.now().getEpochSecond() - 60),
                Map.of(name, suite.files(number)),
                Map.of(),
                Long.MAX_VALUE,
                0);
        byte[] image = set.image(folder.resolve("set-" + number));
        new ReceivingSide(server).ingest(BodyPublishers.ofByteArray(image));
    }
}
