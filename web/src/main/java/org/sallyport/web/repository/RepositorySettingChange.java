package org.sallyport.web.repository;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.RepositorySettingInput;

/**
 * How a repository is to be served; what is absent or null stays.
 *
 * @param validUntilPolicy {@code verbatim} or {@code resigned}
 * @param validityDays 1 to 365, of lists that we sign; 0 as the server's settings have it
 * @param clientAuth whether hosts must show a host token or an API key
 * @param currentDays up to so many days it is current; -1 as the server's settings have it
 * @param staleDays up to so many days it is stale; -1 as the server's settings have it
 */
public record RepositorySettingChange(
        @Nullable String validUntilPolicy,
        @Nullable Integer validityDays,
        @Nullable Boolean clientAuth,
        @Nullable Integer currentDays,
        @Nullable Integer staleDays) {

    RepositorySettingInput input() {
        return new RepositorySettingInput(validUntilPolicy, validityDays, clientAuth, currentDays, staleDays);
    }
}
