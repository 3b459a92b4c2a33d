package org.sallyport.model.job;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What jobs have pinned. */
@ApplicationScoped
public class PinRoots implements ContentRoots {
    @Inject
    Pins pins;

    @Override
    public List<Root> roots() {
        return pins.all().stream().map(pin -> Root.list(pin.list())).toList();
    }
}
