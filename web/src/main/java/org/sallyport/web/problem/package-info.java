/**
 * How refusals look in HTTP: RFC 9457 problem details. The only place with status codes.
 *
 * <p>Every exception that leaves a resource becomes a {@link org.sallyport.web.problem.Problem} here, and what the
 * container refuses before a resource is reached too.
 */
@NullMarked
package org.sallyport.web.problem;

import org.jspecify.annotations.NullMarked;
