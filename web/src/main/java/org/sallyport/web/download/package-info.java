/**
 * Images over HTTP: whole or in part, by bearer or by a token in the address. No transfer has a limit of time, each has
 * one of silence.
 */
@NullMarked
package org.sallyport.web.download;

import org.jspecify.annotations.NullMarked;
