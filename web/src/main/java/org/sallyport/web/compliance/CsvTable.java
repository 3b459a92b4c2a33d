package org.sallyport.web.compliance;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Writes a table for spreadsheets. Closing closes the stream. Not safe for use by several threads.
 *
 * <p>Source: RFC 4180 §2.
 */
final class CsvTable implements Closeable {
    private final Writer out;

    /** Begins a table with the names of its columns. */
    CsvTable(OutputStream stream, List<String> head) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        row(head);
    }

    /** Adds a row; null is an empty cell. */
    void row(List<? extends @Nullable Object> values) throws IOException {
        String separator = "";
        for (Object value : values) {
            out.write(separator);
            out.write(cell(Objects.toString(value, "")));
            separator = ",";
        }
        out.write("\r\n");
    }

    private static String cell(String text) {
        // A spreadsheet takes what begins like this for a formula, and would run what a host has called a version.
        boolean formula = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().allMatch(c -> c != '"' && c != ',' && c >= ' ');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
