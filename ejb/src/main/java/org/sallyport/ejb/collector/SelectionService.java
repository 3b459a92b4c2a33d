package org.sallyport.ejb.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.security.Roles;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.selection.ChosenPackages;
import org.sallyport.media.selection.ChosenPackages.ChosenPackage;
import org.sallyport.model.collector.CollectionRuns;
import org.sallyport.model.collector.CollectionTarget;
import org.sallyport.model.collector.TargetSelection;
import org.sallyport.model.collector.TargetSelections;
import org.sallyport.model.page.Page;
import org.sallyport.model.page.PageRequest;

/** What runs have selected, and why. */
@Stateless
public class SelectionService {
    @Inject
    CollectionRuns runs;

    @Inject
    TargetSelections selections;

    @Inject
    ContentStore store;

    /**
     * The selected packages of a run in pages, by mirror in the order of the request, then by name. None before they
     * are chosen, and none of mirrors that are carried whole.
     *
     * @param namePart text that names must contain
     * @throws InvalidRequestException for a sort key, or a cursor that no page gave
     */
    @RolesAllowed(Roles.VIEWER)
    public Page<SelectedPackage> selected(UUID runId, PageRequest request, Optional<String> namePart) {
        if (runs.find(runId).isEmpty()) {
            throw new NotFoundException("collection run", runId);
        }
        if (request.sort().isPresent()) {
            throw new InvalidRequestException("query:sort", "This list has one order; leave it out.");
        }
        long skip = request.cursor().map(SelectionService::position).orElse(0L);
        List<SelectedPackage> page = new ArrayList<>();
        List<CollectionTarget> targets = runs.targets(runId);
        try {
            for (TargetSelection selection : selections.of(runId)) {
                if (selection.chosen().isPresent()) {
                    String mirror = targets.get(selection.position()).mirrorName();
                    skip = read(selection, mirror, skip, request.limit() + 1, namePart.orElse(""), page);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (page.size() <= request.limit()) {
            return new Page<>(page, Optional.empty());
        }
        long next = request.cursor().map(SelectionService::position).orElse(0L) + request.limit();
        return new Page<>(page.subList(0, request.limit()), Optional.of(Long.toString(next)));
    }

    private long read(
            TargetSelection selection, String mirror, long skip, int limit, String part, List<SelectedPackage> page)
            throws IOException {
        long left = skip;
        try (ChosenPackages chosen =
                new ChosenPackages(store.stream(selection.chosen().orElseThrow()))) {
            for (ChosenPackage each = chosen.next(); each != null && page.size() < limit; each = chosen.next()) {
                if (each.name().contains(part) && left-- <= 0) {
                    page.add(new SelectedPackage(mirror, each));
                }
            }
        }
        return Math.max(0, left);
    }

    private static long position(String cursor) {
        if (!cursor.matches("[0-9]{1,9}")) {
            throw new InvalidRequestException("query:cursor", "It must be the cursor of a page before.");
        }
        return Long.parseLong(cursor);
    }
}
