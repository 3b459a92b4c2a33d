package org.sallyport.ejb.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.sallyport.ejb.mirror.MirrorFiring.Firing;
import org.sallyport.ejb.schedule.DueRound;

/** Queues the syncs that are due: the one way, for the timer and for whoever asks by hand. */
@ApplicationScoped
public class MirrorTicks {

    @Inject
    MirrorFiring firing;

    /** Fires every mirror that is due, each once, and answers what became of them. Runs outside of transactions. */
    public List<Firing> tick(Instant now) {
        return DueRound.run(new DueRound.Work<Firing>() {
            @Override
            public Optional<Firing> doNext() {
                return firing.fireNext(now);
            }

            @Override
            public boolean putOff() {
                return firing.putOff(now);
            }
        });
    }
}
