package org.sallyport.ejb.repository;

/**
 * How fresh everything is that hosts read.
 *
 * @param together the latest ingest, and the worst date of all repositories
 * @param old repositories that are stale or worse, each by its own thresholds
 * @param refused repositories whose lists clients refuse already
 */
public record OverallFreshness(Freshness together, long old, long refused) {}
