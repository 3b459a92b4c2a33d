/** Tests of how fresh repositories are and how they are served. */
@NullMarked
package org.sallyport.ejb.repository;

import org.jspecify.annotations.NullMarked;
