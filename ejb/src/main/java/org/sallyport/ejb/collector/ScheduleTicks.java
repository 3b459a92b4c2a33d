package org.sallyport.ejb.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.collector.ScheduleFiring.Firing;

/** Fires what is due: the one way, for the timer and for whoever asks by hand. */
@ApplicationScoped
public class ScheduleTicks {
    private static final System.Logger LOG = System.getLogger(ScheduleTicks.class.getName());

    @Inject
    ScheduleFiring firing;

    /** Fires every schedule that is due, each once, and answers what became of them. Runs outside of transactions. */
    public List<Firing> tick(Instant now) {
        List<Firing> fired = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                Optional<Firing> next = firing.fireNext(now);
                next.ifPresent(fired::add);
                more = next.isPresent();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Cannot fire a schedule", e);
                // One that always fails must not keep the others from firing.
                more = firing.putOff(now);
            }
        }
        return fired;
    }
}
