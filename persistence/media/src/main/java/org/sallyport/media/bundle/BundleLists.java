package org.sallyport.media.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lists that an installer reads: lines of words parted by one blank, so that {@code sh} needs no more than
 * {@code read}.
 *
 * <pre>
 * sallyport/bundle/bundle.txt                      format sallyport-bundle/1
 *                                                  product server
 *                                                  version 0.1.0
 *                                                  platform debian-12-amd64
 * sallyport/bundle/debian-12-amd64/repositories    debian-12-amd64.1 bookworm main
 * sallyport/bundle/debian-12-amd64/wanted          openjdk-17-jre-headless
 * sallyport/bundle/debian-12-amd64/installed       libc6 2.36-9+deb12u9 amd64
 * </pre>
 */
public final class BundleLists {

    /** What the installer must know to read a disc. */
    public static final String FORMAT = "sallyport-bundle/1";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+~:=_/-]*");

    private BundleLists() {}

    /**
     * A repository of a platform.
     *
     * @param name its folder on the disc
     * @param components in upstream's order
     */
    public record Repository(String name, String suite, List<String> components) {

        /** Copies the list. */
        public Repository {
            components = List.copyOf(components);
        }
    }

    /**
     * The first list.
     *
     * @param version of the product; empty where it has none
     * @param platforms folders of the further lists
     * @throws IllegalArgumentException naming what is no word
     */
    public static String bundle(String product, Optional<String> version, List<String> platforms) {
        List<String> lines = new ArrayList<>();
        lines.add("format " + FORMAT);
        lines.add("product " + word(product));
        version.ifPresent(text -> lines.add("version " + word(text)));
        platforms.forEach(platform -> lines.add("platform " + word(platform)));
        return lines(lines);
    }

    /**
     * The repositories of a platform.
     *
     * @throws IllegalArgumentException naming what is no word
     */
    public static String repositories(List<Repository> repositories) {
        List<String> lines = new ArrayList<>();
        for (Repository repository : repositories) {
            List<String> words = new ArrayList<>();
            words.add(word(repository.name()));
            words.add(word(repository.suite()));
            repository.components().forEach(component -> words.add(word(component)));
            lines.add(String.join(" ", words));
        }
        return lines(lines);
    }

    /** Lines, each with its end. */
    public static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static String word(String text) {
        if (!WORD.matcher(text).matches() || text.contains("..")) {
            throw new IllegalArgumentException("\"" + text.replaceAll("\\p{Cntrl}", "?") + "\" is no single word");
        }
        return text;
    }
}
