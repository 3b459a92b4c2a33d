/**
 * Sending large bytes over HTTP: which part of them, and whether at all. Shared by what hosts read and what operators
 * download.
 */
@NullMarked
package org.sallyport.web.transfer;

import org.jspecify.annotations.NullMarked;
