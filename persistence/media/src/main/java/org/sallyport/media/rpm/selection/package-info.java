/**
 * Smaller repositories for dnf and zypper: which packages are wanted, what they require, and the complete tree made of
 * them. The sibling of {@code media.selection}, which does the same for apt; what was chosen, and why, has one form for
 * both.
 *
 * <p>Packages are chosen from primary.xml alone, with filelists.xml where somebody requires a file that primary.xml
 * does not list; no package is ever opened. Elements of the new lists are those of upstream, byte by byte, and packages
 * keep their paths and signatures; only repomd.xml is new, so the collector's key signs it in upstream's place.
 *
 * <p>Choices are made in a written order ({@link org.sallyport.media.rpm.selection.RpmChoice}), without a solver, for
 * the same reasons as apt's. What excludes each other is not looked at: a repository may hold both, and the host's own
 * solver decides between them.
 *
 * <p>Source: rpm's manual, "Dependencies", "Boolean dependencies", "Architectures"; createrepo_c(8); dnf(8).
 */
@NullMarked
package org.sallyport.media.rpm.selection;

import org.jspecify.annotations.NullMarked;
