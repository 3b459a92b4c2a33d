package org.sallyport.ejb.repository;

/**
 * When something counts as old.
 *
 * @param currentDays up to so many whole days it is current
 * @param staleDays up to so many it is stale; beyond, very stale
 */
public record FreshnessThresholds(int currentDays, int staleDays) {}
