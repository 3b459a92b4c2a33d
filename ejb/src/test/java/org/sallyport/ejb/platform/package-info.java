@NullMarked
package org.sallyport.ejb.platform;

import org.jspecify.annotations.NullMarked;
