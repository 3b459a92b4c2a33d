package org.sallyport.ejb.job;

import java.util.UUID;

/** The last step of a job is over; the engine writes down how it ended within milliseconds. */
public record JobEnds(UUID jobId) {}
