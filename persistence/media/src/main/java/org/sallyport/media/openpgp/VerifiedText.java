package org.sallyport.media.openpgp;

import java.util.List;

/** The signed part of an inline-signed text and who signed it. */
public final class VerifiedText {

    private final byte[] text;
    private final List<Signer> signers;

    VerifiedText(byte[] text, List<Signer> signers) {
        this.text = text;
        this.signers = List.copyOf(signers);
    }

    /**
     * What the signature covers: dash escapes and trailing blanks of lines removed, each line ended by a line feed. Not
     * copied.
     */
    public byte[] text() {
        return text;
    }

    /** At least one; signatures that are not good are left out. */
    public List<Signer> signers() {
        return signers;
    }
}
