/** Runs over HTTP: ask for one, look, cancel, delete; its discs and what was published of them. */
@NullMarked
package org.sallyport.web.collector;

import org.jspecify.annotations.NullMarked;
