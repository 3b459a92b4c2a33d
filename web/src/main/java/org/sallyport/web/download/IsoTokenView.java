package org.sallyport.web.download;

/**
 * A download token.
 *
 * @param token for the query parameter of the same name
 * @param expiresIn seconds in which a download must begin
 */
public record IsoTokenView(String token, long expiresIn) {}
