/**
 * The home folder of a server and the program files that are unpacked into it.
 *
 * <p>The program is unpacked once per version instead of being read in place: an application server that reads jars
 * inside a jar starts two to three times slower.
 */
@NullMarked
package org.sallyport.launcher.home;

import org.jspecify.annotations.NullMarked;
