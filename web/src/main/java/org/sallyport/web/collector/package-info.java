/** Runs over HTTP: ask for one, look, cancel, delete; its discs, what was published of them; and schedules of runs. */
@NullMarked
package org.sallyport.web.collector;

import org.jspecify.annotations.NullMarked;
