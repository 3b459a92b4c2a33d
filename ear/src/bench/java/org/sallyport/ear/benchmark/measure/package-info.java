/**
 * Wall time, processor time, memory and bytes of whole processes, read from {@code /proc}.
 *
 * <p>Rejected: cgroups, which count better but need root and differ between machines; {@code time -v}, which knows no
 * tree's memory and no bytes.
 */
@org.jspecify.annotations.NullMarked
package org.sallyport.ear.benchmark.measure;
