package org.sallyport.launcher.child;

/**
 * What the child says to the launcher: one line on its standard output, which nothing else writes to but the JVM itself
 * where its options ask for it.
 */
public final class Messages {
    /** The application is deployed. */
    public static final String DEPLOYED = "sallyport:deployed";

    /** The application server runs, the application does not. */
    public static final String NOT_DEPLOYED = "sallyport:not-deployed";

    private Messages() {}
}
