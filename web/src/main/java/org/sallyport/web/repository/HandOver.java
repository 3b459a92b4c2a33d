package org.sallyport.web.repository;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/**
 * The collector that a repository's name shall belong to.
 *
 * @param collectorId as sets name it
 */
public record HandOver(@NotNull UUID collectorId) {}
