package org.sallyport.ejb;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A part that this server needs is away: upstream, Docker, a device. */
public class UnavailableException extends SallyportException {
    private final Map<String, Object> members;

    public UnavailableException(String code, String sentence, @Nullable Throwable cause) {
        this(code, sentence, Map.of(), cause);
    }

    /** @param members values beside the sentence, such as the byte that could not be read */
    public UnavailableException(String code, String sentence, Map<String, Object> members, @Nullable Throwable cause) {
        super(code, sentence, cause);
        this.members = Map.copyOf(members);
    }

    /**
     * {@code content_damaged}: what a disc brought can be read no more.
     *
     * @param what as the beginning of a sentence: {@code The list of repository x}
     */
    public static UnavailableException damaged(String what, Throwable cause) {
        return new UnavailableException(
                "content_damaged",
                what + " cannot be read: " + cause.getMessage()
                        + ". Check the content, or ingest the discs again that brought it.",
                cause);
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
