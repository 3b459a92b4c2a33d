package org.sallyport.media.set;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** A disc or set that is not accepted, with the reason and the values that led to it. */
public final class RefusedDiscException extends IOException {

    private final Refusal refusal;
    private final transient Map<String, String> values;

    /**
     * Refuses.
     *
     * @param detail one sentence or more for the operator, without the code
     * @param values what was found and expected, by name; at most a few
     */
    public RefusedDiscException(Refusal refusal, String detail, Map<String, String> values) {
        this(refusal, detail, values, null);
    }

    /** Refuses because of another failure. */
    public RefusedDiscException(Refusal refusal, String detail, Map<String, String> values, @Nullable Throwable cause) {
        super(detail, cause);
        this.refusal = refusal;
        this.values = new TreeMap<>(values);
    }

    /** The reason. */
    public Refusal refusal() {
        return refusal;
    }

    /** What was found and expected, by name. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }
}
