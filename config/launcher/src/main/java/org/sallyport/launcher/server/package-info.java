/** The application server as the launcher sees it: a child process with an address, a state and a way to stop. */
@NullMarked
package org.sallyport.launcher.server;

import org.jspecify.annotations.NullMarked;
