package org.sallyport.ejb.repository;

import org.jspecify.annotations.Nullable;

/**
 * How a repository is to be served, as somebody typed it; null stays.
 *
 * @param policy {@code verbatim} or {@code resigned}
 * @param validityDays 0 as the server's settings have it
 * @param currentDays -1 as the server's settings have it; so {@code staleDays}
 */
public record RepositorySettingInput(
        @Nullable String policy,
        @Nullable Integer validityDays,
        @Nullable Boolean clientAuth,
        @Nullable Integer currentDays,
        @Nullable Integer staleDays) {}
