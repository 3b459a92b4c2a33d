/** Many clients at once on the loopback, the same for every server. */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.load;
