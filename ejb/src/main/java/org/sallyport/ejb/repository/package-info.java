/** What the disconnected side offers to hosts: which tree answers for a name at this moment. */
@NullMarked
package org.sallyport.ejb.repository;

import org.jspecify.annotations.NullMarked;
