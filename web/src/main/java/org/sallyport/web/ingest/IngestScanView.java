package org.sallyport.web.ingest;

import java.time.Instant;

import org.sallyport.model.ingest.IngestScan;

/**
 * What the operator's scan command said of a disc.
 *
 * @param verdict {@code PASSED} or {@code REFUSED}
 * @param commandSha256 of the command line as it was configured
 */
public record IngestScanView(String verdict, String commandSha256, Instant scannedAt) {
    static IngestScanView of(IngestScan scan) {
        return new IngestScanView(
                scan.passed() ? "PASSED" : "REFUSED", scan.command().toString(), scan.at());
    }
}
