/**
 * The benchmark: Sallyport and the programs that people use for the same jobs, alternating in one run.
 *
 * <p>Not part of the tests and not of the product. A figure without its peer beside it does not count, so a job whose
 * peers are all missing is not timed.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark;
