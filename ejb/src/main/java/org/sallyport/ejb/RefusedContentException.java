package org.sallyport.ejb;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Content that was read and cannot be accepted as it is, or cannot be made: codes of the medium such as
 * {@code digest_mismatch}, {@code older_set}, {@code too_large_for_disc}.
 */
public class RefusedContentException extends SallyportException {
    private final Map<String, Object> members;

    public RefusedContentException(String code, String sentence, @Nullable Throwable cause) {
        this(code, sentence, Map.of(), cause);
    }

    /** @param members values beside the sentence, such as the name of the file */
    public RefusedContentException(
            String code, String sentence, Map<String, Object> members, @Nullable Throwable cause) {
        super(code, sentence, cause);
        this.members = Map.copyOf(members);
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
