package org.sallyport.ejb;

import java.util.Map;

import jakarta.ejb.ApplicationException;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that users see: a stable code for programs and a sentence for people that says what was tried, what stood
 * in the way, and what can be done. It rolls the transaction back.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class SallyportException extends RuntimeException {
    private final String code;

    /** @param code snake_case; one of the problem types that the API names */
    protected SallyportException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** @param cause null when there is none */
    protected SallyportException(String code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /** Stable, snake_case. */
    public final String code() {
        return code;
    }

    /** The sentence for people. */
    public final String sentence() {
        return String.valueOf(getMessage());
    }

    /** Values that a program may want beside the sentence: snake_case names, JSON-able values. */
    public Map<String, Object> members() {
        return Map.of();
    }
}
