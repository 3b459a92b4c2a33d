package org.sallyport.web.download;

import org.sallyport.ejb.download.DownloadService.Minted;

/**
 * A download token.
 *
 * @param token for the query parameter of the same name
 * @param expiresIn seconds in which a download must begin
 */
public record IsoTokenView(String token, long expiresIn) {

    /** The view of a token that was minted now. */
    public static IsoTokenView of(Minted minted) {
        return new IsoTokenView(minted.token(), minted.expiresIn().toSeconds());
    }
}
