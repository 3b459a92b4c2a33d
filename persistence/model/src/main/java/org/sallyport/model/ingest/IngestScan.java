package org.sallyport.model.ingest;

import java.time.Instant;

import org.sallyport.media.content.Sha256;

/**
 * What the operator's scan command said of a disc.
 *
 * @param passed false where it refused the disc
 * @param command digest of the command line as it was configured, in UTF-8
 * @param at when it ended
 */
public record IngestScan(boolean passed, Sha256 command, Instant at) {}
