package org.sallyport.media.content;

import java.io.IOException;

/** A path that breaks the grammar of {@link TreePath}. */
public final class InvalidPathException extends IOException {

    private final String path;

    InvalidPathException(String path, String rule) {
        super(sentence(path, rule));
        this.path = path;
    }

    InvalidPathException(String path, String rule, Throwable cause) {
        super(sentence(path, rule), cause);
        this.path = path;
    }

    private static String sentence(String path, String rule) {
        String shown = path.length() > 200 ? path.substring(0, 200) + "..." : path;
        return "path \"" + shown.replaceAll("\\p{Cntrl}", "?") + "\" " + rule;
    }

    /** The path as it came. */
    public String path() {
        return path;
    }
}
