package org.sallyport.media.selection;

/**
 * A package on hosts of an architecture: a package for all architectures needs other packages on each.
 *
 * @param host such as {@code amd64}
 */
record Node(Candidate candidate, String host) {}
