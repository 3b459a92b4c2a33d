package org.sallyport.media.repository;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Metadata of a package repository that break their form, and where. */
public class RepositoryFormatException extends IOException {

    private final String file;
    private final long line;

    /**
     * Says what is wrong where.
     *
     * @param file the file's name, as in the repository
     * @param line from 1; 0 when the whole file is meant
     * @param what part of a sentence, for people
     */
    public RepositoryFormatException(String file, long line, String what) {
        this(file, line, what, null);
    }

    /** The same, with what it comes from. */
    public RepositoryFormatException(String file, long line, String what, @Nullable Throwable cause) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + what, cause);
        this.file = file;
        this.line = line;
    }

    /** The file's name, as in the repository. */
    public String file() {
        return file;
    }

    /** Number of the line, from 1; 0 when the whole file is meant. */
    public long line() {
        return line;
    }
}
