package org.sallyport.ejb.container;

/** Whoever waits for a container. */
public interface ContainerListener {
    /** The container printed a line on its standard error. */
    void line(String text);

    /** Whether the container shall be ended. */
    boolean isStopped();
}
