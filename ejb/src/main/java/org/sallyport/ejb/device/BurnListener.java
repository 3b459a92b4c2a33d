package org.sallyport.ejb.device;

/** Hears of a burn as it goes on. */
public interface BurnListener {
    /** So many bytes more were written, or read back. */
    void advance(long bytes);

    /** Something that people should know, such as that the next medium is awaited. */
    void say(String what);

    /** Whether the burn should be given up at once. */
    boolean isStopRequested();
}
