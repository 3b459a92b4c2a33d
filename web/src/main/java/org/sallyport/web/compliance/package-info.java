/** How hosts stand to what the repositories offer, over HTTP: one host, all hosts, all packages. */
@NullMarked
package org.sallyport.web.compliance;

import org.jspecify.annotations.NullMarked;
