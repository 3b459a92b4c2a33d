package org.sallyport.media.pkg;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.TreePath;
import org.sallyport.media.repository.PackageManager;

/**
 * Reads a list of packages, one by one: {@code packagesite.yaml}, which is a JSON object a line, or {@code data}, which
 * is one JSON object with an array {@code packages}. Memory does not grow with its length. Closing closes the stream.
 * Not safe for use by several threads.
 *
 * <p>Every package needs name, version, a place, {@code pkgsize} and a SHA-256 in {@code sum}; a missing or broken one
 * is refused with its line. Where the list names two places, {@code repopath} is the one that clients fetch.
 */
public final class PkgListReader implements Closeable {

    private static final Set<String> FIELDS =
            Set.of("name", "version", "abi", "arch", "origin", "path", "repopath", "pkgsize", "sum");
    private static final int MAX_TEXT = 4_096;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(4 << 20)
                    .maxNameLength(1 << 16)
                    .maxNestingDepth(32)
                    .maxNumberLength(32)
                    .build())
            .build();

    private final JsonParser parser;
    private final String file;

    /**
     * Reads a stream of plain text.
     *
     * @param file the list's name, for messages
     */
    public PkgListReader(InputStream in, String file) throws IOException {
        this.parser = FACTORY.createParser(in);
        this.file = file;
    }

    /**
     * The next package, or null after the last.
     *
     * @throws PkgFormatException naming the line
     */
    public @Nullable PkgPackage next() throws IOException {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT && isPackage()) {
                    return read();
                }
                if (token == JsonToken.START_OBJECT && !isOuterObject()) {
                    parser.skipChildren();
                }
                if (token == JsonToken.START_ARRAY && !"packages".equals(parser.currentName())) {
                    parser.skipChildren();
                }
            }
            return null;
        } catch (JsonProcessingException e) {
            throw new PkgFormatException(file, line(), "is no JSON: " + said(e), e);
        }
    }

    private boolean isPackage() {
        JsonStreamContext around = parser.getParsingContext().getParent();
        return file.equals(PkgArchive.DATA) ? around.inArray() : around.inRoot();
    }

    /** The file {@code data} has everything in one object, which is itself no package. */
    private boolean isOuterObject() {
        return file.equals(PkgArchive.DATA)
                && parser.getParsingContext().getParent().inRoot();
    }

    private PkgPackage read() throws IOException {
        Map<String, String> fields = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isScalarValue() && FIELDS.contains(name)) {
                fields.put(name, text());
            } else {
                parser.skipChildren();
            }
        }
        return entry(fields);
    }

    private String text() throws IOException {
        String text = parser.getText();
        if (text.length() > MAX_TEXT) {
            throw broken("has a text of more than " + MAX_TEXT + " characters");
        }
        return text;
    }

    private PkgPackage entry(Map<String, String> fields) throws PkgFormatException {
        String path = fields.getOrDefault("repopath", fields.getOrDefault("path", ""));
        String name = required(fields, "name", path);
        String size = required(fields, "pkgsize", name);
        if (!size.matches("\\d{1,15}")) {
            throw broken("has a size that is no number: " + name);
        }
        return new PkgPackage(
                name,
                required(fields, "version", name),
                fields.getOrDefault("abi", fields.getOrDefault("arch", "")),
                fields.getOrDefault("origin", ""),
                path(path),
                Long.parseLong(size),
                digest(required(fields, "sum", name), name));
    }

    private String required(Map<String, String> fields, String field, String of) throws PkgFormatException {
        String value = fields.getOrDefault(field, "");
        if (value.isEmpty()) {
            throw broken("has a package without " + field + ": " + of);
        }
        return value;
    }

    private String path(String text) throws PkgFormatException {
        try {
            TreePath.requireValid(text);
        } catch (InvalidPathException e) {
            throw new PkgFormatException(file, line(), String.valueOf(e.getMessage()), e);
        }
        if (PackageManager.PKG.isMetadata(text)) {
            throw broken("has a package among the lists: " + text);
        }
        return text;
    }

    private Sha256 digest(String sum, String name) throws PkgFormatException {
        try {
            return Sha256.parse(sum);
        } catch (IllegalArgumentException e) {
            throw new PkgFormatException(file, line(), "gives no SHA-256 of " + name, e);
        }
    }

    private PkgFormatException broken(String what) {
        return new PkgFormatException(file, line(), what);
    }

    private long line() {
        return Math.max(0, parser.currentLocation().getLineNr());
    }

    private static String said(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return (message.length() > 200 ? message.substring(0, 200) : message).replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
