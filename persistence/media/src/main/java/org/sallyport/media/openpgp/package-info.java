/**
 * OpenPGP as plain {@code gpg} speaks it: version 4 keys, detached and inline signatures, judged strictly.
 *
 * <p>Bouncy Castle's light-weight operators do the arithmetic; no provider is registered. The framing (armor, packet
 * headers, cleartext messages) is read here, with limits, so that hostile input costs bounded memory before the library
 * sees it. Not here: which keys are trusted (rows decide), and any use of key servers or webs of trust.
 *
 * <p>Source: RFC 9580; RFC 4880 for what gpg 2.2 writes.
 */
@NullMarked
package org.sallyport.media.openpgp;

import org.jspecify.annotations.NullMarked;
