package org.sallyport.media.fetch;

import java.net.URI;

import org.sallyport.media.content.Sha256;

/**
 * A file that is wanted from an upstream.
 *
 * @param uri http or https
 * @param digest that its content must have
 * @param sizeBytes that it must have
 */
public record Download(URI uri, Sha256 digest, long sizeBytes) {}
