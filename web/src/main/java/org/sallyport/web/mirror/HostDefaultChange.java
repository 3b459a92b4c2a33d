package org.sallyport.web.mirror;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The mirror of a release's hosts.
 *
 * @param mirrorId null or absent for upstream
 */
public record HostDefaultChange(@Nullable UUID mirrorId) {}
