package org.sallyport.media.rpm.selection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.rpm.RepomdFile;

/** The repomd.xml of a new tree. Source: createrepo_c(8) and what it writes. */
final class NewRepomd {

    private NewRepomd() {}

    /**
     * A list, packed, and what it is unpacked.
     *
     * @param openDigest of the plain text
     * @param openBytes of the plain text
     */
    record Listed(String type, SizedEntry file, Sha256 openDigest, long openBytes) {}

    /** The text; the distribution's name and CPE stay upstream's, since hosts and mirrors know a repository by them. */
    static byte[] text(RepomdFile upstream, List<Listed> lists, Instant date) {
        long seconds = date.getEpochSecond();
        StringBuilder text = new StringBuilder(2_000);
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<repomd xmlns=\"http://linux.duke.edu/metadata/repo\"")
                .append(" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">\n")
                .append("  <revision>")
                .append(seconds)
                .append("</revision>\n");
        if (!upstream.distribution().isEmpty() || !upstream.platform().isEmpty()) {
            text.append("  <tags><distro cpeid=\"")
                    .append(escaped(upstream.platform()))
                    .append("\">")
                    .append(escaped(upstream.distribution()))
                    .append("</distro></tags>\n");
        }
        for (Listed list : lists) {
            text.append("""
                      <data type="%s">
                        <checksum type="sha256">%s</checksum>
                        <open-checksum type="sha256">%s</open-checksum>
                        <location href="%s"/>
                        <timestamp>%d</timestamp>
                        <size>%d</size>
                        <open-size>%d</open-size>
                      </data>
                    """.formatted(
                            escaped(list.type()),
                            list.file().digest(),
                            list.openDigest(),
                            escaped(list.file().path()),
                            seconds,
                            list.file().sizeBytes(),
                            list.openBytes()));
        }
        return text.append("</repomd>\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
