/**
 * Bringing mirrors up to date: metadata, verified before anything of it is believed; what is missing; then the tree in
 * one step.
 */
@NullMarked
package org.sallyport.batch.mirror;

import org.jspecify.annotations.NullMarked;
