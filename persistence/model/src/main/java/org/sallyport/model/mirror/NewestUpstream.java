package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

/**
 * When the newest metadata were made that a mirror has ever shown of one suite at one upstream. It never goes back: not
 * by a snapshot that is put back, and not by another choice of what is mirrored from there. An immutable value.
 */
@Embeddable
public class NewestUpstream {

    @Column(name = "newest_upstream_url")
    private String url;

    @Column(name = "newest_upstream_suite")
    private String suite;

    @Column(name = "newest_upstream_date")
    private Instant date;

    /** For the persistence provider. */
    protected NewestUpstream() {}

    private NewestUpstream(String url, String suite, Instant date) {
        this.url = url;
        this.suite = suite;
        this.date = date;
    }

    /**
     * What counts once a mirror shows something new.
     *
     * @param before null where nothing did
     * @return null where upstream, another one than before, does not say when it made its metadata
     */
    static @Nullable NewestUpstream after(@Nullable NewestUpstream before, UpstreamFacts shown) {
        Optional<Instant> known = before == null ? Optional.empty() : before.of(shown.url(), shown.suite());
        Optional<Instant> now = shown.date();
        if (known.isPresent() && (now.isEmpty() || now.get().isBefore(known.get()))) {
            return before;
        }
        return now.map(date -> new NewestUpstream(shown.url(), shown.suite(), date))
                .orElse(null);
    }

    /** The date, if it was said of this suite there. */
    Optional<Instant> of(String askedUrl, String askedSuite) {
        return url.equals(askedUrl) && suite.equals(askedSuite) ? Optional.of(date) : Optional.empty();
    }
}
