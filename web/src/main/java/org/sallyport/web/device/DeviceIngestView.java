package org.sallyport.web.device;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.web.ingest.IngestRunView;

/**
 * The ingest that was queued.
 *
 * @param runId the first run
 * @param device the drive, or the first image
 * @param jobId of the first run
 * @param runs all of them; several for a folder
 */
public record DeviceIngestView(
        UUID runId, String device, @Nullable UUID jobId, List<IngestRunView> runs) {}
