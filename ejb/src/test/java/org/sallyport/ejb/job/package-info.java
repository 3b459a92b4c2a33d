@NullMarked
package org.sallyport.ejb.job;

import org.jspecify.annotations.NullMarked;
