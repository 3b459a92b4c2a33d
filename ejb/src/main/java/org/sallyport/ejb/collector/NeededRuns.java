package org.sallyport.ejb.collector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.InvalidRequestException.Violation;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreeEntry;
import org.sallyport.media.content.TreeReader;
import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.RunStatus;
import org.sallyport.model.job.Pins;

/** Finds the run whose set a receiver could not make whole: the newest whose trees have all that is needed. */
@ApplicationScoped
class NeededRuns {
    /** A receiver that is farther behind needs a whole set. */
    private static final int MAX_RUNS = 50;

    @Inject
    CollectionRuns runs;

    @Inject
    ContentStore store;

    @Inject
    Pins pins;

    /** @throws InvalidRequestException also when no run has what is needed */
    AcceptedRun check(RunInput input, List<Violation> violations) {
        if (!input.targets().isEmpty() || !input.distros().isEmpty()) {
            violations.add(new Violation("/targets", "Leave it out: the need list says what is carried."));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        NeedList list = NeedList.parse(input.needList());
        for (CollectionRun run : candidates(input.request().parentRunId())) {
            Optional<List<CollectionTarget>> targets = targets(run, list);
            if (targets.isPresent()) {
                Sha256 digest = Sha256.of(input.needList().getBytes(StandardCharsets.UTF_8));
                return new AcceptedRun(input.request().needing(digest, run.id()), List.of(), targets.get());
            }
        }
        throw new InvalidRequestException(
                "/need_list",
                "None of the last " + MAX_RUNS + " complete runs carried all of these files. Was the list made from a"
                        + " set of this collector? Otherwise start a whole run: that brings everything.");
    }

    private List<CollectionRun> candidates(@Nullable UUID parentId) {
        List<CollectionRun> found = parentId == null
                ? runs.newestComplete(MAX_RUNS)
                : runs.find(parentId)
                        .filter(run -> run.status() == RunStatus.COMPLETE)
                        .map(List::of)
                        .orElse(List.of());
        // Only a set that says what its repositories are can lack something.
        return found.stream().filter(run -> run.request().needList() == null).toList();
    }

    private Optional<List<CollectionTarget>> targets(CollectionRun run, NeedList list) {
        Map<String, CollectionTarget> byName = new HashMap<>();
        runs.targets(run.id()).forEach(target -> byName.put(target.mirrorName(), target));
        for (String repository : list.repositories()) {
            CollectionTarget target = byName.get(repository);
            if (target == null || !carries(target, list.of(repository))) {
                return Optional.empty();
            }
        }
        return Optional.of(list.repositories().stream().map(byName::get).toList());
    }

    private boolean carries(CollectionTarget target, Map<String, Sha256> needed) {
        int found = 0;
        try (TreeReader lines =
                new TreeReader(store.stream(target.tree().orElseThrow().tree()))) {
            for (TreeEntry line = lines.next(); line != null; line = lines.next()) {
                found += line.digest().equals(needed.get(line.path())) ? 1 : 0;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return found == needed.size();
    }

    /** Puts a list into the store, for the transaction that names it. */
    void keep(String text, UUID owner) {
        pins.holdStore();
        try {
            try (ContentBatch batch = store.batch(owner.toString())) {
                batch.put(text.getBytes(StandardCharsets.UTF_8));
                batch.settle();
            }
            store.emptyIncoming(owner.toString());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnavailableException unreadable(IOException cause) {
        return new UnavailableException(
                "content_damaged", "The content store cannot be read or written: " + cause.getMessage() + ".", cause);
    }
}
