package org.sallyport.media.set;

import java.util.List;

/**
 * Which disc carries which file.
 *
 * @param discs by index; at least one
 */
public record SetPlan(List<DiscPlan> discs) {

    /** Copies the list. */
    public SetPlan {
        discs = List.copyOf(discs);
    }
}
