/**
 * What the disconnected side offers to hosts: which tree answers for a name at this moment, how fresh it is, and the
 * way back to what was shown before.
 */
@NullMarked
package org.sallyport.ejb.repository;

import org.jspecify.annotations.NullMarked;
