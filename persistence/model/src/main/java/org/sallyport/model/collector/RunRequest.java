package org.sallyport.model.collector;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a run was asked for, apart from its mirrors.
 *
 * @param isoLabel 1 to 80 characters
 * @param mediaSizeBytes that no image exceeds; null for one image of any size
 * @param parentRunId run whose set the receiver holds already; null for a whole set
 */
public record RunRequest(
        String isoLabel,
        @Nullable Long mediaSizeBytes,
        boolean includeCve,
        boolean includeCompliance,
        @Nullable UUID parentRunId) {}
