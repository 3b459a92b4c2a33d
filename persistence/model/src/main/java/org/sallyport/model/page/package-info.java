/**
 * Lists in pages: a page begins after the last entry of the one before (keyset), so that entries that come or go
 * meanwhile neither repeat nor hide others. Page numbers were rejected: they do both.
 */
@NullMarked
package org.sallyport.model.page;

import org.jspecify.annotations.NullMarked;
