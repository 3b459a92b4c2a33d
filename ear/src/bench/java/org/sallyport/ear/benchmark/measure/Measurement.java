package org.sallyport.ear.benchmark.measure;

/**
 * One contestant's figure in one round.
 *
 * @param figure what is compared: seconds, or requests per second
 * @param program what its processes used
 * @param database what the database that it brought used; nothing for most
 */
public record Measurement(double figure, Usage program, Usage database) {

    /** A wall time of processes without a database of their own. */
    public static Measurement ofSeconds(double seconds, Usage program) {
        return new Measurement(seconds, program, Usage.NONE);
    }

    /** The same usage under another figure. */
    public Measurement withFigure(double other) {
        return new Measurement(other, program, database);
    }
}
