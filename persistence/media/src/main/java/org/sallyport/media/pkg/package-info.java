/**
 * Repositories as FreeBSD's pkg reads them: meta.conf, the signed archives {@code packagesite} and {@code data}, and
 * the order of versions.
 *
 * <p>What is signed is not the archive but the list in it, as its SHA-256 in 64 hex digits; either by a key whose
 * fingerprint the host knows and that comes along (members {@code .sig} and {@code .pub}), or by a key that the host
 * has (member {@code signature}). Both are RSA. meta.conf is signed by nobody: it may only say what we know.
 *
 * <p>Source: pkg-repo(8), pkg-repository(5), pkg.conf(5), pkg-version(8); POSIX.1-2017 pax, "ustar Interchange Format".
 */
@NullMarked
package org.sallyport.media.pkg;

import org.jspecify.annotations.NullMarked;
