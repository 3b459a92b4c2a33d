package org.sallyport.media.apt;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.repository.PackageManager;

/**
 * Reads a Packages index, plain, stanza by stanza; memory does not grow with its length. Closing closes the stream. Not
 * safe for use by several threads.
 *
 * <p>Every stanza needs Package, Version, Architecture, Filename, Size and SHA256; a missing or broken one is refused
 * with its line. A leading {@code ./} of Filename is stripped; the path must meet {@link TreePath} and may not be one
 * at which an index could stand.
 *
 * <p>Source: DebianRepository/Format, "Packages" indices; Debian Policy §5.6.
 */
public final class PackagesReader implements Closeable {

    private static final Set<String> FIELDS =
            Set.of("Package", "Version", "Architecture", "Source", "Filename", "Size", "SHA256");

    private final Deb822Reader reader;
    private final String file;

    /**
     * Reads a stream of plain text.
     *
     * @param file the index's name, for messages
     */
    public PackagesReader(InputStream in, String file) {
        this.reader = new Deb822Reader(in, file, FIELDS);
        this.file = file;
    }

    /** Keeps the text of each stanza from now on. */
    public PackagesReader keepingText() {
        reader.keepingText();
        return this;
    }

    /** The stanza of the package that was read last as it stands, without the empty line after it. */
    public void writeText(OutputStream out) throws IOException {
        reader.writeText(out);
    }

    /**
     * The next package, or null after the last.
     *
     * @throws AptFormatException naming the line of the stanza's end
     */
    public @Nullable PackageEntry next() throws IOException {
        Map<String, String> stanza = reader.next();
        if (stanza == null) {
            return null;
        }
        String name = required(stanza, "Package");
        String source = stanza.getOrDefault("Source", name);
        int version = source.indexOf(' ');
        return new PackageEntry(
                name,
                required(stanza, "Version"),
                required(stanza, "Architecture"),
                version < 0 ? source : source.substring(0, version),
                path(required(stanza, "Filename")),
                size(required(stanza, "Size")),
                digest(required(stanza, "SHA256")));
    }

    private String required(Map<String, String> stanza, String field) throws AptFormatException {
        String value = stanza.get(field);
        if (value == null || value.isEmpty()) {
            throw broken("package " + stanza.getOrDefault("Package", "without name") + " has no " + field, null);
        }
        return value;
    }

    private String path(String filename) throws AptFormatException {
        String path = filename;
        while (path.startsWith("./")) {
            path = path.substring(2);
        }
        try {
            TreePath.requireValid(path);
        } catch (InvalidPathException e) {
            throw broken(e.getMessage(), e);
        }
        if (PackageManager.APT.isMetadata(path)) {
            throw broken("a package lies among the indexes: " + path, null);
        }
        return path;
    }

    private long size(String text) throws AptFormatException {
        if (!text.matches("\\d{1,15}")) {
            throw broken("Size is no number of bytes", null);
        }
        return Long.parseLong(text);
    }

    private Sha256 digest(String text) throws AptFormatException {
        try {
            return Sha256.parse(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw broken("SHA256 is no digest", e);
        }
    }

    private AptFormatException broken(@Nullable String what, @Nullable Throwable cause) {
        String text = String.valueOf(what);
        return cause == null
                ? new AptFormatException(file, reader.lineNumber(), text)
                : new AptFormatException(file, reader.lineNumber(), text, cause);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
