/**
 * What runs in the server's own JVM: starts Payara Micro and deploys the EAR. These classes are the only ones of the
 * launcher in that JVM, so that no library of the launcher stands before the application's.
 */
@NullMarked
package org.sallyport.launcher.child;

import org.jspecify.annotations.NullMarked;
