/**
 * The commands of the one runnable file: {@code serve}, {@code demo}, {@code verify}, {@code keys}.
 *
 * <p>{@code serve} is a small process that owns two others, the embedded PostgreSQL and the application server in a JVM
 * of its own with a bounded heap, so that each can be stopped in order and neither outlives it. {@code verify} reads
 * discs without a server; {@code demo} and {@code keys} are clients of a server's HTTP interface. No domain logic is
 * here.
 */
@NullMarked
package org.sallyport.launcher;

import org.jspecify.annotations.NullMarked;
