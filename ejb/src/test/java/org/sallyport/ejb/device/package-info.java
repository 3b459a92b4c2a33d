@NullMarked
package org.sallyport.ejb.device;

import org.jspecify.annotations.NullMarked;
