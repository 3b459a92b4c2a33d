/**
 * The main job in one command, on a real upstream: what an operator does by hand over a week, done once in a row over
 * the same HTTP interface.
 */
@NullMarked
package org.sallyport.launcher.demo;

import org.jspecify.annotations.NullMarked;
