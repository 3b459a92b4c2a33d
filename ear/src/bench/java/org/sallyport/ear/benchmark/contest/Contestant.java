package org.sallyport.ear.benchmark.contest;

import java.util.Optional;

/**
 * One who competes in a job: our server, or a program that people use for the same.
 *
 * <p>A contestant is entered once, runs one lap in each round, and leaves. What is to be timed is timed by itself; the
 * rest of a lap is preparation that nobody pays for.
 */
public interface Contestant {

    /** As the table names it: the programs in their order. */
    String name();

    /** Why it cannot take part, if so: which program is missing. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** What it makes durable, for the table; peers' own habits are theirs to keep. */
    String durability();

    /** Prepares what all its laps need, untimed. */
    default void enter() throws Exception {}

    /** Runs every leg of the job once and records each. */
    void compete(Lap lap) throws Exception;

    /** Ends what it started. */
    default void leave() throws Exception {}
}
