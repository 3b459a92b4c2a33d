package org.sallyport.ejb.trust;

/**
 * Names of trusted collectors: {@code A-Za-z0-9._-}, beginning and ending with a letter or digit. What else is typed
 * becomes hyphens; {@code Plant 7 / East} is {@code Plant-7-East}, and {@code ??} is {@code collector}.
 */
final class CollectorName {
    private static final int MAX_CHARACTERS = 120;

    private CollectorName() {}

    static String of(String typed) {
        String name = typed.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-._]+|[-._]+$", "");
        String cut = name.length() > MAX_CHARACTERS
                ? name.substring(0, MAX_CHARACTERS).replaceAll("[-._]+$", "")
                : name;
        return cut.isEmpty() ? "collector" : cut;
    }
}
