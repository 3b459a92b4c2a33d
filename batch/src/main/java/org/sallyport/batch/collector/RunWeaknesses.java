package org.sallyport.batch.collector;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.media.advisory.MendedWeakness;
import org.sallyport.media.advisory.MendedWeaknessesWriter;
import org.sallyport.media.advisory.PackageChangelog;
import org.sallyport.media.apt.PackageEntry;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.ContentWriter;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.set.SetDocument;
import org.sallyport.model.collector.ChangelogReading;
import org.sallyport.model.collector.ChangelogReadings;
import org.sallyport.model.collector.RunDocument;
import org.sallyport.model.collector.RunDocuments;
import org.sallyport.model.job.Pins;

/** Weaknesses that a run's security updates mend, from the changelogs in the packages; each source is read once. */
@ApplicationScoped
@Transactional
public class RunWeaknesses {
    /** Packages of one source that are looked into; often one has the changelog and others point to it. */
    private static final int MAX_PACKAGES = 3;

    /** Most of one package that is unpacked; what lies behind is not found. */
    private static final long MAX_UNPACKED = 512L << 20;

    @Inject
    ChangelogReadings readings;

    @Inject
    RunDocuments documents;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    @Inject
    Clock clock;

    /** What is known of a source already. */
    public Optional<Set<MendedWeakness>> known(String source, String version) {
        return readings.find(source, version).map(reading -> Set.copyOf(reading.mended()));
    }

    /**
     * Reads the changelog of a source and remembers what it says. A package that cannot be read says nothing: what it
     * holds is upstream's matter, and it is carried as it is. If that is all there is nothing is remembered, as it may
     * be the disk's matter as well.
     */
    public Set<MendedWeakness> read(SecurityUpdates.Source source) {
        boolean unread = false;
        Optional<Set<MendedWeakness>> mended = Optional.empty();
        for (PackageEntry entry : source.packages().stream().limit(MAX_PACKAGES).toList()) {
            try (InputStream deb = store.stream(entry.digest())) {
                mended = PackageChangelog.read(deb, entry.name(), MAX_UNPACKED);
            } catch (IOException e) {
                unread = true;
            }
            if (mended.isPresent()) {
                break;
            }
        }
        if (mended.isPresent() || !unread) {
            readings.put(
                    new ChangelogReading(source.name(), source.version(), mended.orElse(Set.of()), clock.instant()));
        }
        return mended.orElse(Set.of());
    }

    /** Notes the list of a repository, unless the run has it. */
    public void note(UUID runId, UUID jobId, String repository, MendedWeaknessesWriter list) throws IOException {
        String path = SetDocument.WEAKNESSES + repository;
        boolean present = documents.of(runId).stream()
                .anyMatch(each -> each.document().path().equals(path));
        if (present || list.count() == 0) {
            return;
        }
        pins.holdStore();
        try (ContentBatch batch = store.batch(jobId.toString());
                ContentWriter out = batch.writer()) {
            list.writeTo(out);
            Sha256 digest = out.finish();
            batch.settle();
            documents.add(new RunDocument(runId, new SetDocument(path, store.size(digest), digest), null));
        }
    }

    /** A word for the job's log on what a list could not take; empty for a list that is whole. */
    static String cut(MendedWeaknessesWriter list) {
        return list.isCut() ? "; there are more, which no list takes" : "";
    }
}
