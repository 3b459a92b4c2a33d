@NullMarked
package org.sallyport.ejb.collector;

import org.jspecify.annotations.NullMarked;
