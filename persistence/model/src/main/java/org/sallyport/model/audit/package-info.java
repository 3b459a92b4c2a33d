/**
 * Who changed what, when, and with which outcome. Entries are only ever added; {@code ejb.audit} adds them in the
 * transaction of the change itself, so that neither exists without the other.
 */
@NullMarked
package org.sallyport.model.audit;

import org.jspecify.annotations.NullMarked;
