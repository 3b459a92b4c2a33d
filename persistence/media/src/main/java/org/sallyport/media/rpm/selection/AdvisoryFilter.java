package org.sallyport.media.rpm.selection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.sallyport.media.rpm.RpmAdvisory;
import org.sallyport.media.rpm.RpmPackage;
import org.sallyport.media.rpm.RpmVersion;
import org.sallyport.media.rpm.UpdateinfoReader;

/**
 * Keeps the advisories that are closed by a package at hand, or by an older one than is at hand, which the newer one
 * closes as well.
 */
final class AdvisoryFilter implements ListFilter.Kept {

    private static final byte[] BEFORE = "<updates>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEHIND = "</updates>".getBytes(StandardCharsets.US_ASCII);

    private final String file;
    private final Set<String> names = new HashSet<>();
    private final List<RpmPackage> packages;

    AdvisoryFilter(String file, List<RpmPackage> packages) {
        this.file = file;
        this.packages = packages;
        packages.forEach(each -> names.add(each.name()));
    }

    @Override
    public boolean isKept(int ordinal, byte[] element) throws IOException {
        SequenceInputStream alone = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(BEFORE),
                new ByteArrayInputStream(element),
                new ByteArrayInputStream(BEHIND))));
        try (UpdateinfoReader reader = new UpdateinfoReader(alone, file)) {
            RpmAdvisory advisory = reader.next();
            return advisory != null && advisory.packages().stream().anyMatch(this::isClosed);
        }
    }

    private boolean isClosed(RpmAdvisory.Fixed fixed) {
        if (!names.contains(fixed.name())) {
            return false;
        }
        RpmVersion version = fixed.version();
        return packages.stream()
                .anyMatch(each -> each.name().equals(fixed.name())
                        && each.architecture().equals(fixed.architecture())
                        && each.version().compareTo(version) >= 0);
    }
}
