package org.sallyport.ejb.security;

/**
 * What a token of ours is for. Audience and type are part of what is signed and checked, so that a token of one type is
 * worth nothing in the place of another.
 */
public enum TokenType {
    /** Signs requests to the API. */
    ACCESS("sallyport-api", "at+jwt"),
    /** Opens one download, and nothing else. */
    DOWNLOAD("sallyport-download", "download+jwt");

    private final String audience;
    private final String wireName;

    TokenType(String audience, String wireName) {
        this.audience = audience;
        this.wireName = wireName;
    }

    /** Claim {@code aud}. */
    public String audience() {
        return audience;
    }

    /** Header {@code typ}. */
    public String wireName() {
        return wireName;
    }
}
