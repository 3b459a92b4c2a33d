package org.sallyport.ejb;

import org.jspecify.annotations.Nullable;

/**
 * A disc, an upstream or a token whose proof is missing or wrong. The code names the broken promise, such as
 * {@code signature_wrong}, {@code untrusted_signer} or {@code upstream_unsigned}.
 */
public class UntrustedSourceException extends SallyportException {
    public UntrustedSourceException(String code, String sentence) {
        super(code, sentence);
    }

    public UntrustedSourceException(String code, String sentence, @Nullable Throwable cause) {
        super(code, sentence, cause);
    }
}
