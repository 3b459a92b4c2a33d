/** Bundles over HTTP: readiness of the machine, builds, images. */
@NullMarked
package org.sallyport.web.bundle;

import org.jspecify.annotations.NullMarked;
