/** Tests of which repositories are meant for whom. */
@NullMarked
package org.sallyport.ejb.compliance;

import org.jspecify.annotations.NullMarked;
