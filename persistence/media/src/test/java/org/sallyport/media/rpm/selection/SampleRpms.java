package org.sallyport.media.rpm.selection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.repository.MirrorTree;

/**
 * An upstream's tree in a store, made of lines such as {@code app-1.2-3.x86_64; R lib >= 2; P web; F /usr/bin/app};
 * letters are R for requires, M for recommends, S for suggests, P for provides, F for files that filelists.xml has. No
 * packages.
 */
final class SampleRpms {
    private final List<String> lines = new ArrayList<>();
    private final List<String[]> further = new ArrayList<>();

    SampleRpms with(String... packages) {
        lines.addAll(List.of(packages));
        return this;
    }

    /** Adds a list of another kind. */
    SampleRpms list(String type, String content) {
        further.add(new String[] {type, content});
        return this;
    }

    RpmTree put(ContentStore store) throws IOException {
        StringBuilder primary = new StringBuilder(
                "<?xml version=\"1.0\"?>\n<metadata packages='" + lines.size()
                        + "' xmlns=\"http://linux.duke.edu/metadata/common\" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">\n");
        StringBuilder files = new StringBuilder("<filelists xmlns=\"x\" packages=\"" + lines.size() + "\">\n");
        StringBuilder other = new StringBuilder("<otherdata xmlns=\"x\" packages=\"" + lines.size() + "\">\n");
        for (String line : lines) {
            String digest = Sha256.of(line.getBytes(StandardCharsets.UTF_8)).toString();
            String[] parts = line.split("; ", -1);
            int arch = parts[0].lastIndexOf('.');
            String[] nvr = parts[0].substring(0, arch).split("-", 3);
            String version = " epoch=\"0\" ver=\"" + nvr[1] + "\" rel=\"" + nvr[2] + "\"";
            primary.append("<package type=\"rpm\"><name>").append(nvr[0]).append("</name><arch>");
            primary.append(parts[0].substring(arch + 1))
                    .append("</arch><version")
                    .append(version);
            primary.append("/><checksum type=\"sha256\" pkgid=\"YES\">").append(digest);
            primary.append("</checksum><!-- <package> --><size package=\"7\"/><location href=\"Packages/");
            primary.append(parts[0]).append(".rpm\"/><format><rpm:sourcerpm>s.src.rpm</rpm:sourcerpm>");
            primary.append("<rpm:provides>").append(entry(nvr[0] + " = " + nvr[1] + "-" + nvr[2]));
            primary.append(all(parts, "P ", SampleRpms::entry)).append("</rpm:provides><rpm:requires>");
            primary.append(all(parts, "R ", SampleRpms::entry)).append("</rpm:requires><rpm:recommends>");
            primary.append(all(parts, "M ", SampleRpms::entry)).append("</rpm:recommends><rpm:suggests>");
            primary.append(all(parts, "S ", SampleRpms::entry)).append("</rpm:suggests></format></package>\n");
            String head =
                    "<package pkgid=\"" + digest + "\" name=\"" + nvr[0] + "\" arch=\"x\"><version" + version + "/>";
            files.append(head)
                    .append(all(parts, "F ", file -> "<file>" + file + "</file>"))
                    .append("</package>\n");
            other.append(head).append("</package>\n");
        }
        StringBuilder repomd = new StringBuilder("<repomd><revision>1790000000</revision>"
                + "<tags><distro cpeid=\"cpe:/o:x:y:9\">Y &amp; 9</distro></tags>");
        try (ContentBatch batch = store.batch("sample")) {
            MirrorTree tree = new MirrorTree();
            add(tree, batch, repomd, "primary", primary.append("</metadata>").toString());
            add(tree, batch, repomd, "filelists", files.append("</filelists>").toString());
            add(tree, batch, repomd, "other", other.append("</otherdata>").toString());
            for (String[] each : further) {
                add(tree, batch, repomd, each[0], each[1]);
            }
            byte[] bytes = repomd.append("</repomd>").toString().getBytes(StandardCharsets.UTF_8);
            tree.add(new SizedEntry(batch.put(bytes), bytes.length, "repodata/repomd.xml"));
            byte[] key = "upstream's key".getBytes(StandardCharsets.UTF_8);
            tree.add(new SizedEntry(batch.put(key), key.length, "repodata/repomd.xml.key"));
            Sha256 digest = tree.put(batch).tree();
            batch.settle();
            return new RpmTree(digest);
        }
    }

    private static void add(MirrorTree tree, ContentBatch batch, StringBuilder repomd, String type, String content)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Sha256 digest = batch.put(bytes);
        String path = "repodata/" + type + ".xml";
        tree.add(new SizedEntry(digest, bytes.length, path));
        repomd.append(
                "<data type=\"%s\"><checksum type=\"sha256\">%s</checksum><location href=\"%s\"/><size>%d</size></data>"
                        .formatted(type, digest, path, bytes.length));
    }

    private interface Written {
        String of(String part);
    }

    private static String all(String[] parts, String letter, Written written) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (part.startsWith(letter)) {
                text.append(written.of(part.substring(letter.length())));
            }
        }
        return text.toString();
    }

    /** {@code lib >= 2-1} or a name alone, which may be in brackets. */
    private static String entry(String text) {
        String[] words = text.startsWith("(") ? new String[] {text} : text.split(" ", -1);
        String name = words[0].replace("<", "&lt;").replace(">", "&gt;");
        if (words.length == 1) {
            return "<rpm:entry name=\"" + name + "\"/>";
        }
        String flags = switch (words[1]) {
            case "=" -> "EQ";
            case "<" -> "LT";
            case ">" -> "GT";
            case "<=" -> "LE";
            default -> "GE";
        };
        String[] version = words[2].split("-", 2);
        return "<rpm:entry name=\"" + name + "\" flags=\"" + flags + "\" epoch=\"0\" ver=\"" + version[0] + "\""
                + (version.length > 1 ? " rel=\"" + version[1] + "\"" : "") + "/>";
    }
}
