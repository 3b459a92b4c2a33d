package org.sallyport.media.set;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscLayout;

/**
 * A disc that lacks nothing but the statement and its signature.
 *
 * @param facts for the statement
 * @param structures digest of the image's structures as content
 * @param layout in which {@link SetComposer#STATEMENT} and {@link SetComposer#SIGNATURE} have no digest yet
 */
public record LaidOutDisc(SetDisc facts, Sha256 structures, DiscLayout layout) {}
