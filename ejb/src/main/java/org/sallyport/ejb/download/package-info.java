/** Downloads without a bearer: short-lived tokens in the address, which open one artefact and nothing else. */
@NullMarked
package org.sallyport.ejb.download;

import org.jspecify.annotations.NullMarked;
