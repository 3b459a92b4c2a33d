package org.sallyport.ejb.device;

/** A burn that was given up because somebody asked for it. */
public class BurnStoppedException extends RuntimeException {
    BurnStoppedException() {
        super("the burn was stopped");
    }
}
