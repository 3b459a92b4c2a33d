/** Tests of the launcher's parts that need no server; the others are in ear. */
@NullMarked
package org.sallyport.launcher.client;

import org.jspecify.annotations.NullMarked;
