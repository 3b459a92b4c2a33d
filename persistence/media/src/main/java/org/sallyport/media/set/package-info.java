/**
 * What is on which disc, in bytes fit for signing: the statement of a set, the list of a disc's files, the packing of
 * files on to discs, and the check of a disc in one pass.
 *
 * <p>Not here: how an image is laid out in sectors ({@code iso9660}), how a signature is made ({@code openpgp}), and
 * what becomes of a verified set (rows decide). JSON is read and written by jackson-core's streaming parser and our own
 * canonical writer: a binding library would accept what it does not understand.
 */
@NullMarked
package org.sallyport.media.set;

import org.jspecify.annotations.NullMarked;
