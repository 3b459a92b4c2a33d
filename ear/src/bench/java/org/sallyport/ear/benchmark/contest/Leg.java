package org.sallyport.ear.benchmark.contest;

import java.util.List;

/**
 * One timed part of a job, with what we must show in it.
 *
 * @param id as the history names it; kebab-case
 * @param title as the table names it
 * @param targets may be empty: then the figure is only shown
 */
public record Leg(String id, String title, Figure figure, List<Target> targets) {

    /** A leg measured in seconds. */
    public static Leg seconds(String id, String title, Target... targets) {
        return new Leg(id, title, Figure.SECONDS, List.of(targets));
    }
}
