package org.sallyport.launcher.demo;

/** Is told how a demonstration goes. */
public interface StepListener {

    /** A sentence about what comes or what was found. */
    void say(String sentence);

    /** Bytes of a step that the demonstration itself does. */
    void bytes(String step, long done, long total);

    /** A step of a job of the server, with the job's own figures; a negative time to go is unknown. */
    void job(String step, long done, long total, long bytesPerSecond, long etaSeconds);

    /** A step that is not counted in bytes. */
    void note(String step, String state);

    /** The step that was told of last has ended. */
    void end();
}
