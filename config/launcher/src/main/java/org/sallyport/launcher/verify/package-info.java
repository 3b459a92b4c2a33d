/** The offline check of a disc: everything that the signature covers, without a server and without a mount. */
@NullMarked
package org.sallyport.launcher.verify;

import org.jspecify.annotations.NullMarked;
