/**
 * Debian repositories as apt reads them: Release files, package indexes, version order, and the tree that a mirror of
 * one has.
 *
 * <p>Mirrors are verbatim: upstream's own bytes at upstream's own paths, so that upstream's signature still holds for
 * every client. Not here: signatures ({@code media.openpgp}) and transport ({@code media.fetch}).
 *
 * <p>Source: Debian Policy 4.6 §5; DebianRepository/Format (wiki.debian.org); apt-secure(8), sources.list(5).
 */
@NullMarked
package org.sallyport.media.apt;

import org.jspecify.annotations.NullMarked;
