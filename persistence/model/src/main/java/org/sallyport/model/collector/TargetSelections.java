package org.sallyport.model.collector;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import org.sallyport.model.job.ContentRoots;

/** All selections of runs. Every method runs in its caller's transaction. */
@ApplicationScoped
public class TargetSelections implements ContentRoots {
    @PersistenceContext
    EntityManager em;

    /** Adds some; their targets must have been added. */
    public void add(List<TargetSelection> selections) {
        em.flush(); // rows that others refer to come first
        selections.forEach(em::persist);
    }

    /** Those of a run, in the order of its targets. */
    public List<TargetSelection> of(UUID runId) {
        return of(List.of(runId));
    }

    /** What is taken of targets of some runs; those of each in the order of the targets. */
    public List<TargetSelection> of(Collection<UUID> runIds) {
        return runIds.isEmpty()
                ? List.of()
                : em.createQuery(
                                "select s from TargetSelection s where s.runId in :runs order by s.position",
                                TargetSelection.class)
                        .setParameter("runs", runIds)
                        .getResultList();
    }

    @Override
    public List<Root> roots() {
        return em.createQuery("select s from TargetSelection s where s.chosen is not null", TargetSelection.class)
                .getResultStream()
                .flatMap(selection -> selection.chosen().stream())
                .map(Root::single)
                .toList();
    }
}
