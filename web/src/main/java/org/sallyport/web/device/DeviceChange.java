package org.sallyport.web.device;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * Another import device.
 *
 * @param device a drive's node or a folder; absent, null or empty for none
 */
public record DeviceChange(@Nullable @Size(max = 4096) String device) {}
