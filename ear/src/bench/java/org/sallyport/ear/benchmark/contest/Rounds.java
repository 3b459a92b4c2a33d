package org.sallyport.ear.benchmark.contest;

import java.nio.file.Path;

import org.sallyport.ear.benchmark.measure.PageCache;

/**
 * How a contest is run.
 *
 * @param count at least 1; three for figures that count
 * @param work where laps have their folders
 */
public record Rounds(int count, Path work, PageCache pageCache) {}
