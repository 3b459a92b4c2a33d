package org.sallyport.media.selection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

import org.sallyport.media.apt.ReleaseFile;
import org.sallyport.media.content.Sha256;

/**
 * How the lists of a new tree are dated and signed.
 *
 * <p>Origin, Label, Suite, Codename and Version stay upstream's, since hosts choose by them (pins, unattended
 * upgrades), and a host that read upstream's own lists before accepts the new ones without a question. So do
 * NotAutomatic and ButAutomaticUpgrades, without which hosts would take every backport for an upgrade.
 *
 * @param date of the lists; hosts take no older ones after them
 * @param validUntil after which hosts refuse them; empty for never
 * @param description one line for whoever reads the file
 */
public record NewRelease(Instant date, Optional<Instant> validUntil, String description) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A file that the Release file lists. */
    record Listed(Sha256 digest, long sizeBytes) {}

    /** The text of the Release file. Source: DebianRepository/Format, "Release" files. */
    byte[] text(ReleaseFile upstream, List<AptTree.Index> indexes, SortedMap<String, Listed> files) {
        StringBuilder text = new StringBuilder(256 + files.size() * 120);
        field(text, "Origin", upstream.origin());
        field(text, "Label", upstream.label());
        field(text, "Suite", upstream.suite());
        field(text, "Version", upstream.version());
        field(text, "Codename", upstream.codename());
        field(text, "NotAutomatic", upstream.notAutomatic());
        field(text, "ButAutomaticUpgrades", upstream.butAutomaticUpgrades());
        field(text, "Date", DATE.format(date));
        field(text, "Valid-Until", validUntil.map(DATE::format).orElse(""));
        TreeSet<String> architectures = new TreeSet<>();
        TreeSet<String> components = new TreeSet<>();
        indexes.forEach(index -> architectures.add(index.architecture()));
        indexes.forEach(index -> components.add(index.component()));
        field(text, "Architectures", String.join(" ", architectures));
        field(text, "Components", String.join(" ", components));
        field(text, "Description", description);
        text.append("SHA256:\n");
        files.forEach((path, file) -> text.append(' ')
                .append(file.digest())
                .append(' ')
                .append(file.sizeBytes())
                .append(' ')
                .append(path)
                .append('\n'));
        // Last on purpose: debootstrap loses the last line end of an inline-signed file, and with it the last file.
        field(text, "Acquire-By-Hash", "yes");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Values are upstream's or an operator's: one line, no controls, nothing at the ends. */
    private static void field(StringBuilder text, String name, String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ").strip();
        if (!line.isEmpty()) {
            text.append(name).append(": ").append(line).append('\n');
        }
    }
}
