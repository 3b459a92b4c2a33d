package org.sallyport.model.collector;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/**
 * What a run was asked for, apart from its mirrors.
 *
 * @param isoLabel 1 to 80 characters
 * @param mediaSizeBytes that no image exceeds; null for one image of any size
 * @param parentRunId run whose set the receiver holds already, or lacks the {@code needList} of; null for a whole set
 * @param needList content: list of the very files to carry, as a receiver gave it; null for all
 */
public record RunRequest(
        String isoLabel,
        @Nullable Long mediaSizeBytes,
        boolean includeCve,
        boolean includeCompliance,
        @Nullable UUID parentRunId,
        @Nullable Sha256 needList) {

    /** The same, built upon another set. */
    public RunRequest upon(@Nullable UUID parent) {
        return new RunRequest(isoLabel, mediaSizeBytes, includeCve, includeCompliance, parent, needList);
    }

    /** The same, to carry what a list names of a run's trees. */
    public RunRequest needing(Sha256 list, UUID run) {
        return new RunRequest(isoLabel, mediaSizeBytes, includeCve, includeCompliance, run, list);
    }
}
