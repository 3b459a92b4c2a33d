/** Who competes in which job, in which order, and what counts as won. */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.contest;
