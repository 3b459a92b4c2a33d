/** A server's HTTP interface as commands use it. */
@NullMarked
package org.sallyport.launcher.client;

import org.jspecify.annotations.NullMarked;
