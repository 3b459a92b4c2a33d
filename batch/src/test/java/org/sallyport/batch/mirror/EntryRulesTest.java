package org.sallyport.batch.mirror;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.repository.MirrorTree;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.MirrorFixture;
import org.sallyport.model.mirror.MirrorSnapshot;
import org.sallyport.model.mirror.UpstreamFacts;
import org.sallyport.model.tree.TreeFacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class EntryRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Instant NEW = NOW.minusSeconds(60);
    private static final Instant OLD = NOW.minusSeconds(3600);
    private static final Sha256 DIGEST = Sha256.of(new byte[] {1});

    private final List<String> logged = new ArrayList<>();
    private final EntryRules rules = new EntryRules();
    private final Mirror mirror = new Mirror(UUID.randomUUID(), definition("amd64"), OLD);

    EntryRulesTest() {
        rules.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        rules.run = new JobRun() {
            @Override
            public void log(String line) {
                logged.add(line);
            }
        };
    }

    @Test
    void anOlderAnswerIsPassedOverWhileTheMirrorShowsWhatItShould() throws Exception {
        show(NEW);

        assertThat(rules.isPassedOver(mirror, mirror.lastUpstream(), entry(OLD)))
                .isTrue();
        assertThat(logged).singleElement().asString().contains(OLD.toString(), NEW.toString());
    }

    @Test
    void anOlderAnswerAfterARestoreIsRefusedByNameAndAnEqualOneIsTaken() throws Exception {
        show(OLD);
        MirrorSnapshot kept = new MirrorSnapshot(UUID.randomUUID(), mirror, OLD);
        show(NEW);
        mirror.restore(kept, NOW);

        assertThatThrownBy(() -> rules.isPassedOver(mirror, mirror.lastUpstream(), entry(OLD)))
                .isInstanceOfSatisfying(
                        UntrustedSourceException.class,
                        refused -> assertThat(refused.code()).isEqualTo("upstream_older"))
                .hasMessageContainingAll("mirror part", OLD.toString(), NEW.toString());
        assertThat(rules.isPassedOver(mirror, mirror.lastUpstream(), entry(NEW)))
                .isFalse();
        assertThat(rules.isPassedOver(mirror, mirror.lastUpstream(), entry(NOW)))
                .isFalse();
    }

    @Test
    void anOlderAnswerAfterAChangeOfTheArchitecturesIsRefused() {
        show(NEW);
        mirror.define(definition("amd64 arm64"), NOW);

        assertThatThrownBy(() -> rules.isPassedOver(mirror, mirror.lastUpstream(), entry(OLD)))
                .isInstanceOf(UntrustedSourceException.class);
    }

    @Test
    void aMirrorWithoutATreeTakesWhateverDate() throws Exception {
        assertThat(rules.isPassedOver(mirror, Optional.empty(), entry(OLD))).isFalse();
    }

    private void show(Instant date) {
        UpstreamFacts facts = new UpstreamFacts(mirror.definition().part(), release(date), List.of());
        mirror.show(TreeFacts.complete(DIGEST, DIGEST, 1, 1), facts, DIGEST, NOW);
    }

    private static UpstreamFacts.Release release(Instant date) {
        return new UpstreamFacts.Release("Debian", "bookworm", "12", Optional.of(date), Optional.empty());
    }

    private static UpstreamEntry entry(Instant date) {
        return new UpstreamEntry() {
            @Override
            public Sha256 identity() {
                return Sha256.of(date.toString().getBytes(StandardCharsets.US_ASCII));
            }

            @Override
            public UpstreamFacts.Release release() {
                return EntryRulesTest.release(date);
            }

            @Override
            public List<String> signedBy() {
                return List.of();
            }

            @Override
            public void collect(MirrorTree tree) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static MirrorDefinition definition(String architectures) {
        return MirrorFixture.definitionOf("https://deb.example.org/debian", "stable", architectures);
    }
}
