package org.sallyport.web.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a representation from another, and what clients conclude from it.
 *
 * <p>Source: RFC 9110 §8.8, §13.
 *
 * @param etag strong, with its quotes
 * @param lastModified to the second
 */
public record Validators(String etag, Instant lastModified) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The last date that was written; all files of a tree have one. */
    private static volatile Written written = new Written(Instant.EPOCH, HTTP_DATE.format(Instant.EPOCH));

    private record Written(Instant time, String date) {}

    /** Cuts the time to what a header can carry. */
    public Validators {
        lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The value of the Last-Modified header. */
    public String httpDate() {
        Written known = written;
        if (!known.time().equals(lastModified)) {
            known = new Written(lastModified, HTTP_DATE.format(lastModified));
            written = known;
        }
        return known.date();
    }

    /**
     * Whether the client has this state already, so that 304 is the answer. A date must be the very one that was given
     * out.
     *
     * @param ifNoneMatch header, null for none; where there is one, the other does not count
     * @param ifModifiedSince header, null for none
     */
    public boolean isHeld(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return ifNoneMatch.strip().equals("*") || names(ifNoneMatch);
        }
        // Not "or later": what is shown may go back in time, by a restored database or another way of serving it.
        return lastModified.equals(parse(ifModifiedSince));
    }

    /**
     * Whether a part may be answered: without the header always, else only if it names this very state.
     *
     * @param ifRange header, null for none
     */
    public boolean allowsPart(@Nullable String ifRange) {
        if (ifRange == null) {
            return true;
        }
        return ifRange.strip().equals(etag) || lastModified.equals(parse(ifRange));
    }

    /**
     * Whether the request is meant for this very state.
     *
     * @param ifMatch header, null for none; compares strongly
     */
    public boolean isMeantBy(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return true;
        }
        for (String tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private boolean names(String tags) {
        for (String tag : tags.split(",", -1)) {
            String bare = tag.strip();
            // If-None-Match compares weakly, so a tag that some cache made weak still names us.
            if (bare.equals(etag) || bare.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Instant parse(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return HTTP_DATE.parse(date.strip(), Instant::from);
        } catch (DateTimeException e) {
            // A date that is none is ignored (RFC 9110 §13.1.3).
            return null;
        }
    }
}
