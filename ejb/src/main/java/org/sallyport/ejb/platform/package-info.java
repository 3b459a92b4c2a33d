/**
 * The operating system and the installation, as beans: the clock, the home folder, the content store. Nothing else
 * talks to the machine.
 */
@NullMarked
package org.sallyport.ejb.platform;

import org.jspecify.annotations.NullMarked;
