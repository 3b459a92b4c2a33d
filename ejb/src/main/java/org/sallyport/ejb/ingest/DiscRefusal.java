package org.sallyport.ejb.ingest;

import java.util.HashMap;
import java.util.Map;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.set.Refusal;
import org.sallyport.media.set.RefusedDiscException;

/** What users are told of a refused disc: the refusal's own code and sentence, with its values. */
public final class DiscRefusal {
    private DiscRefusal() {}

    /** The refusal as services throw it. */
    public static SallyportException of(RefusedDiscException refused) {
        String sentence = String.valueOf(refused.getMessage());
        return switch (refused.refusal()) {
            case SIGNATURE_WRONG, UNTRUSTED_SIGNER, KEY_EXPIRED, KEY_REVOKED, COLLECTOR_MISMATCH ->
                new UntrustedSourceException(refused.refusal().code(), sentence, refused);
            default -> {
                Map<String, Object> members = new HashMap<>(refused.values());
                yield new RefusedContentException(refused.refusal().code(), sentence, members, refused);
            }
        };
    }

    /** A refusal for reasons outside the disc. */
    static RefusedContentException of(Refusal refusal, String sentence) {
        return new RefusedContentException(refusal.code(), sentence, null);
    }
}
