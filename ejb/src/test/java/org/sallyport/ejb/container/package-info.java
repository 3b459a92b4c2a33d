@NullMarked
package org.sallyport.ejb.container;

import org.jspecify.annotations.NullMarked;
