package org.sallyport.media.advisory;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gathers mended weaknesses in any order and writes the list of them, never more than its readers take: advisories come
 * from outside, and a list that nobody can read hides all that it says. Not safe for use by several threads.
 */
public final class MendedWeaknessesWriter {
    /** Longest line, in characters; no package that hosts report needs as many. */
    private static final int MAX_LINE = 300;

    private final TreeSet<String> lines = new TreeSet<>();
    private int characters;
    private boolean cut;

    /**
     * Adds a weakness. One with an empty field, or a blank or other than ASCII in one, or of more than 300 characters
     * is left out: it would not be one line of three fields, and no host can have reported such a package. So is what
     * comes beyond {@link MendedWeaknesses#MAX_LINES} or {@link MendedWeaknesses#MAX_CHARACTERS}, see {@link #isCut}.
     *
     * @return whether more may come
     */
    public boolean add(MendedWeakness one) {
        String line = one.toString();
        if (line.length() > MAX_LINE
                || !Stream.of(one.source(), one.version(), one.cve()).allMatch(MendedWeaknessesWriter::isField)) {
            return !cut;
        }
        if (lines.size() < MendedWeaknesses.MAX_LINES
                && characters + line.length() <= MendedWeaknesses.MAX_CHARACTERS) {
            characters += lines.add(line) ? line.length() : 0;
        } else if (!lines.contains(line)) {
            cut = true;
        }
        return !cut;
    }

    private static boolean isField(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Lines that it has so far. */
    public int count() {
        return lines.size();
    }

    /** Whether something was left out because the list is as long as its readers take. */
    public boolean isCut() {
        return cut;
    }

    /** Writes the lines, sorted, each once; the stream stays open. */
    public void writeTo(OutputStream stream) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(stream, 1 << 16);
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }
}
