/** Runs end to end: the real server, a small upstream, images over HTTP. */
@NullMarked
package org.sallyport.ear.collector;

import org.jspecify.annotations.NullMarked;
