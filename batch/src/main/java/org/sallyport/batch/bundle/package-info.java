/**
 * The steps that make a bundle: choose the packages from our own mirrors, fetch them, try the installation in a
 * container of the platform, add the installer, lay the disc out, sign it, seal it.
 */
@NullMarked
package org.sallyport.batch.bundle;

import org.jspecify.annotations.NullMarked;
