package org.sallyport.web.ingest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An image in the incoming folder to take in.
 *
 * @param file its name, without a path
 * @param allowReplay whether an older set may replace a newer one; for administrators
 */
public record NewIngest(@NotNull @Size(min = 1, max = 255) String file, boolean allowReplay) {}
