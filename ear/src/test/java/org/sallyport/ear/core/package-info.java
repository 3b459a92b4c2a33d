/** What every endpoint has in common: who may call, how refusals look, how jobs live and survive. */
@NullMarked
package org.sallyport.ear.core;

import org.jspecify.annotations.NullMarked;
