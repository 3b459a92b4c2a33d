package org.sallyport.web.ingest;

import java.util.List;

/**
 * Ingest runs.
 *
 * @param runs the newest first
 */
public record IngestRunsView(List<IngestRunView> runs) {}
