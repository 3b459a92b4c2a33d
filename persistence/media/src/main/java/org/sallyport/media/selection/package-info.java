/**
 * Smaller apt repositories: which packages are wanted, what they need, and the complete tree made of them.
 *
 * <p>Packages are chosen from Packages indexes alone and no package is ever opened. Stanzas of the new indexes are
 * those of upstream, letter by letter, and packages keep their paths; only the lists are new, so the collector's key
 * signs them in upstream's place. Knows neither mirrors nor runs: whoever has trees, a store and names of packages can
 * use it.
 *
 * <p>Rejected: a SAT solver. It finds a set whenever there is one, but which one of many depends on its heuristics, and
 * a disc must be a function of what was asked for. Choices here are made in a written order, and where they end in a
 * conflict, the next ones are tried within a bound.
 *
 * <p>Source: Debian Policy 4.6 §5.6, §7; DebianRepository/Format; deb-control(5); Multiarch (wiki.ubuntu.com,
 * MultiarchSpec).
 */
@NullMarked
package org.sallyport.media.selection;

import org.jspecify.annotations.NullMarked;
