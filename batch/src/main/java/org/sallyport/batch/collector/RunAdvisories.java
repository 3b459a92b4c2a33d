package org.sallyport.batch.collector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.sallyport.ejb.mirror.UpstreamFailures;
import org.sallyport.media.advisory.MendedWeakness;
import org.sallyport.media.advisory.MendedWeaknessesWriter;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.inventory.RepositoryPackages;
import org.sallyport.media.repository.PackageManager;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;

/**
 * What the advisories of dnf's and zypper's repositories say is mended, by names of packages: all of it, also where
 * some packages only are carried, so that the far side knows what it has not got. Must come before a smaller tree takes
 * the place of a target's.
 */
@ApplicationScoped
@Transactional
public class RunAdvisories {
    @Inject
    CollectionRuns runs;

    @Inject
    RunWeaknesses weaknesses;

    @Inject
    ContentStore store;

    /** Notes the lists of a run, unless it has them; sentences for the job's log. */
    public List<String> note(UUID runId, UUID jobId) {
        List<String> sentences = new ArrayList<>();
        try {
            for (CollectionTarget target : runs.targets(runId)) {
                PackageManager manager = target.packageManager();
                if (manager == PackageManager.DNF || manager == PackageManager.ZYPPER) {
                    MendedWeaknessesWriter list = new MendedWeaknessesWriter();
                    new RepositoryPackages(store, target.tree().orElseThrow().tree(), manager)
                            .mended((name, version, cve) -> list.add(new MendedWeakness(name, version, cve)));
                    weaknesses.note(runId, jobId, target.mirrorName(), list);
                    sentences.add(list.count() + " weaknesses mended by advisories of mirror " + target.mirrorName()
                            + RunWeaknesses.cut(list));
                }
            }
        } catch (IOException e) {
            throw UpstreamFailures.translate("The advisories", e);
        }
        return sentences;
    }
}
