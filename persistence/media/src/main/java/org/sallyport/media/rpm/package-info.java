/**
 * Repositories as dnf and zypper read them (rpm-md): repomd.xml, the package list, advisories, lists of mirrors, and
 * the order of versions.
 *
 * <p>Mirrors are verbatim: what repomd.xml lists is taken at its own path, whatever kind it is, so that upstream's
 * signature still holds for every client. Not here: signatures ({@code media.openpgp}) and transport
 * ({@code media.fetch}).
 *
 * <p>XML is read as a stream by the JDK's own reader, behind {@link org.sallyport.media.rpm.MarkupGuard}, which lets no
 * document type, and so no entity, through. Rejected: a second XML library, for what is five element names a package.
 *
 * <p>Source: createrepo_c(8) and what it writes; rpm-version(7); RFC 5854 (metalink; Fedora's mirrors answer its
 * predecessor, version 3).
 */
@NullMarked
package org.sallyport.media.rpm;

import org.jspecify.annotations.NullMarked;
