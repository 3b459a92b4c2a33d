package org.sallyport.model.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.sallyport.media.content.Sha256;
import org.sallyport.model.EmbeddedDatabase;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;

class NewestUpstreamIT {
    private static final String MIGRATION = "/db/migration/V2_7__newest_upstream.sql";
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-02-01T00:00:00Z");

    private final EmbeddedDatabase database = EmbeddedDatabase.instance();
    private final Mirror mirror = MirrorFixture.mirror("dated", "0 4 * * *");

    @AfterEach
    void removeAll() {
        database.run(em -> em.createQuery("delete from Mirror m").executeUpdate());
    }

    @Test
    void itIsKeptWithTheMirrorAndThereIsNoneBeforeTheFirstTree() {
        database.run(em -> em.persist(mirror));
        assertThat(newest()).isEmpty();

        database.run(em -> show(em.find(Mirror.class, mirror.id()), NEW));

        assertThat(newest()).contains(NEW);
    }

    @Test
    void itBeginsWithTheNewestThatAMirrorOrItsSnapshotsHaveOfTheDefinedPart() {
        show(mirror, NEW);
        MirrorSnapshot newer = new MirrorSnapshot(UUID.randomUUID(), mirror, NEW);
        mirror.define(MirrorFixture.definitionOf("https://deb.example.org/debian", "testing", "amd64"), OLD);
        show(mirror, NEW.plusSeconds(1));
        MirrorSnapshot elsewhere = new MirrorSnapshot(UUID.randomUUID(), mirror, NEW.plusSeconds(1));
        mirror.define(MirrorFixture.definitionOf("https://deb.example.org/debian", "stable", "arm64"), OLD);
        show(mirror, OLD);
        database.run(em -> {
            em.persist(mirror);
            em.flush();
            em.persist(newer);
            em.persist(elsewhere);
            em.flush();
            em.createNativeQuery("update mirror set newest_upstream_url = null, newest_upstream_suite = null,"
                            + " newest_upstream_date = null")
                    .executeUpdate();
            em.createNativeQuery(fill()).executeUpdate();
        });

        assertThat(newest()).contains(NEW);
    }

    private Optional<Instant> newest() {
        return database.ask(em -> em.find(Mirror.class, mirror.id()).newestUpstream());
    }

    private static void show(Mirror shown, Instant date) {
        Sha256 digest = Sha256.of(new byte[] {1});
        UpstreamFacts.Release release =
                new UpstreamFacts.Release("Debian", "", "12", Optional.of(date), Optional.empty());
        shown.show(
                TreeFacts.complete(digest, digest, 1, 1),
                new UpstreamFacts(shown.definition().part(), release, List.of()),
                digest,
                MirrorFixture.MADE);
    }

    /** The migration's second statement. */
    private static String fill() {
        try (InputStream sql = Objects.requireNonNull(NewestUpstreamIT.class.getResourceAsStream(MIGRATION))) {
            String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            return text.substring(text.indexOf("update mirror"), text.lastIndexOf(';'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
