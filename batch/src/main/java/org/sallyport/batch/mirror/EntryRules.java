package org.sallyport.batch.mirror;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import org.sallyport.batch.JobRun;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.content.Sha256;
import org.sallyport.model.mirror.Mirror;
import org.sallyport.model.mirror.MirrorDefinition;
import org.sallyport.model.mirror.ValidUntilPolicy;

/** Which verified metadata a mirror takes by their dates: those whose time is not over, and none from before. */
@Dependent
public class EntryRules {

    @Inject
    JobRun run;

    @Inject
    Clock clock;

    void requireValid(MirrorDefinition definition, UpstreamEntry entry) throws IOException {
        Optional<Instant> end = entry.release().validUntil().filter(until -> until.isBefore(clock.instant()));
        if (end.isEmpty()) {
            return;
        }
        if (definition.validUntilPolicy() == ValidUntilPolicy.IGNORE) {
            run.log("upstream's metadata were valid until " + end.get() + "; the mirror ignores that");
            return;
        }
        throw new UntrustedSourceException(
                "upstream_expired",
                "The sync of mirror " + definition.name() + " refused upstream's metadata, which were valid until "
                        + end.get()
                        + ": newer ones may be held back. Set valid_until_policy to ignore for an archive.");
    }

    /**
     * Whether upstream offers older metadata than the mirror has taken from there before, as mirrors behind one name do
     * for hours. The mirror then goes on showing what it shows.
     *
     * @param known what its tree was made from; empty where it needs a new one
     * @throws UntrustedSourceException {@code upstream_older} where it needs a new one: signatures of old metadata are
     *     as good as ever, so whoever stands between could let the mirror go back to what has holes
     */
    boolean isPassedOver(Mirror mirror, Optional<Sha256> known, UpstreamEntry entry) throws IOException {
        Optional<Instant> newest = mirror.newestUpstream();
        Optional<Instant> offered = entry.release().date();
        if (newest.isEmpty() || offered.isEmpty() || !offered.get().isBefore(newest.get())) {
            return false;
        }
        if (known.isEmpty()) {
            throw new UntrustedSourceException(
                    "upstream_older",
                    "The sync of mirror " + mirror.name() + " refused upstream's metadata of " + offered.get()
                            + ", older than those of " + newest.get() + " that it took from there before. Sync it again"
                            + " once upstream has caught up, or give another upstream_url; an old state that is wanted"
                            + " is a snapshot of this mirror, or a new mirror.");
        }
        run.log("upstream offers metadata of " + offered.get() + ", older than those of " + newest.get()
                + " that were taken before");
        return true;
    }
}
