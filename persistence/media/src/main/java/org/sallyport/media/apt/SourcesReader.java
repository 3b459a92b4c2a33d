package org.sallyport.media.apt;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.repository.PackageManager;

/**
 * Reads a Sources index, plain, stanza by stanza; memory does not grow with its length. Closing closes the stream. Not
 * safe for use by several threads.
 *
 * <p>Every stanza needs Package, Directory and Checksums-Sha256. A leading {@code ./} of the folder is stripped, and a
 * folder of {@code .} is the top; the paths must meet {@link TreePath} and may not be those of indexes.
 *
 * <p>Source: DebianRepository/Format, "Sources" indices; Debian Policy §5.6.24.
 */
public final class SourcesReader implements Closeable {

    private static final Set<String> FIELDS = Set.of("Package", "Directory", "Checksums-Sha256");
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) +(\\d{1,15}) +([^ /]+)");

    private final Deb822Reader reader;
    private final String file;

    /**
     * Reads a stream of plain text.
     *
     * @param file the index's name, for messages
     */
    public SourcesReader(InputStream in, String file) {
        this.reader = new Deb822Reader(in, file, FIELDS);
        this.file = file;
    }

    /**
     * The files of the next source package, or null after the last.
     *
     * @throws AptFormatException naming the line of the stanza's end
     */
    public @Nullable List<SizedEntry> next() throws IOException {
        Map<String, String> stanza = reader.next();
        if (stanza == null) {
            return null;
        }
        String name = stanza.getOrDefault("Package", "");
        String sums = stanza.getOrDefault("Checksums-Sha256", "");
        String folder = stanza.getOrDefault("Directory", "").replaceFirst("^(\\./+)+", "");
        if (name.isEmpty() || sums.isBlank() || !stanza.containsKey("Directory")) {
            throw broken("source package " + name + " has no Package, Directory or Checksums-Sha256", null);
        }
        List<SizedEntry> files = new ArrayList<>();
        for (String line :
                sums.lines().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw broken("source package " + name + " has a line that is no digest, size and name", null);
            }
            files.add(new SizedEntry(
                    Sha256.parse(parts.group(1).toLowerCase(Locale.ROOT)),
                    Long.parseLong(parts.group(2)),
                    path(folder.isEmpty() || folder.equals(".") ? parts.group(3) : folder + "/" + parts.group(3))));
        }
        return files;
    }

    private String path(String path) throws AptFormatException {
        try {
            TreePath.requireValid(path);
        } catch (InvalidPathException e) {
            throw broken(String.valueOf(e.getMessage()), e);
        }
        if (PackageManager.APT.isMetadata(path)) {
            throw broken("a source package lies among the indexes: " + path, null);
        }
        return path;
    }

    private AptFormatException broken(String what, @Nullable Throwable cause) {
        return cause == null
                ? new AptFormatException(file, reader.lineNumber(), what)
                : new AptFormatException(file, reader.lineNumber(), what, cause);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
