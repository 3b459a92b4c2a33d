/** Where the benchmark works, and what it says meanwhile. */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.workspace;
