package org.sallyport.ejb;

import java.util.Map;

/** Too early: what is asked for is still being made ({@code not_ready}, {@code not_sealed}). */
public class NotReadyException extends SallyportException {
    private final Map<String, Object> members;

    public NotReadyException(String code, String sentence) {
        this(code, sentence, Map.of());
    }

    /** @param members values beside the sentence, such as the reason's own code */
    public NotReadyException(String code, String sentence, Map<String, Object> members) {
        super(code, sentence);
        this.members = Map.copyOf(members);
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
