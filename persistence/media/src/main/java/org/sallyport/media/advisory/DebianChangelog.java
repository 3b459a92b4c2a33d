package org.sallyport.media.advisory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the CVE ids that a Debian changelog names, each with every version whose entry names it; the lowest of them
 * mends it. Bounded: what lies beyond {@value #MAX_CHARACTERS} characters or {@value #MAX_IDS} ids is old, since the
 * newest entry comes first, and is left out.
 *
 * <p>Source: Debian Policy §4.4.
 */
final class DebianChangelog {

    private static final int MAX_CHARACTERS = 8 << 20;
    private static final int MAX_IDS = 5000;
    private static final Pattern HEADING = Pattern.compile("([a-z0-9][a-z0-9+.-]*) \\(([^()\\s]{1,200})\\) .*;.*");
    private static final Pattern CVE = Pattern.compile("\\bCVE-(?:19|20)[0-9]{2}-[0-9]{4,10}\\b");

    private DebianChangelog() {}

    /** The weaknesses that a changelog says are mended; a later entry that names one again takes nothing away. */
    static Set<MendedWeakness> read(InputStream text) throws IOException {
        Set<MendedWeakness> mended = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        // No line may be without end: the reader sees no more than all of the bound.
        char[] characters = new char[MAX_CHARACTERS];
        int length = 0;
        BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        for (int read = 0; read >= 0 && length < MAX_CHARACTERS; ) {
            read = reader.read(characters, length, Math.min(1 << 16, MAX_CHARACTERS - length));
            length += Math.max(0, read);
        }
        String source = "";
        String version = "";
        for (String line : (Iterable<String>) new String(characters, 0, length).lines()::iterator) {
            Matcher heading = HEADING.matcher(line);
            if (!line.startsWith(" ") && line.length() < 1000 && heading.matches()) {
                source = heading.group(1);
                version = heading.group(2);
            } else if (!version.isEmpty()) {
                Matcher ids = CVE.matcher(line);
                while (ids.find() && mended.size() < MAX_IDS) {
                    mended.add(new MendedWeakness(source, version, ids.group()));
                }
            }
        }
        return mended;
    }
}
