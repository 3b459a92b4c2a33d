/**
 * Long work from the side of those who ask for it: queueing, stopping, and the dispatcher that leases queued jobs and
 * has the batch engine run them.
 *
 * <p>The engine itself is behind the port {@link org.sallyport.ejb.job.JobEngine}: a batch engine called from an EJB
 * module loses its history at each deployment, so that its one caller lives in the WAR.
 */
@NullMarked
package org.sallyport.ejb.job;

import org.jspecify.annotations.NullMarked;
