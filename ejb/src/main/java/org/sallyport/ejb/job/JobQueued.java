package org.sallyport.ejb.job;

import java.util.UUID;

/** A job was queued; seen by observers once its transaction has committed. */
public record JobQueued(UUID jobId) {}
