/**
 * What the disconnected side offers to hosts: repositories, each a pointer to a tree, and the trees that a pointer
 * left.
 *
 * <p>Not here: what hosts read (bytes are content), and whether a set may move a pointer ({@code ingest}).
 */
@NullMarked
package org.sallyport.model.repository;

import org.jspecify.annotations.NullMarked;
