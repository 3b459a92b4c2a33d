/** The programs that people use today, with the options that they would use. */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.peer;
