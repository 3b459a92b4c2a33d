/** The results as Markdown, as CSV, and as lines of the history. */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.report;
