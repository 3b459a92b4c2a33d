package org.sallyport.model.mirror;

import java.util.List;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.jspecify.annotations.Nullable;

/** What a mirror of a suite takes beside its packages. An immutable value. */
@Embeddable
public class IndexScope {

    /** Descriptions in English. */
    public static final IndexScope STANDARD = new IndexScope(List.of(), List.of("en"));

    @Column(name = "further_indexes")
    private String furtherIndexes;

    private String languages;

    /** For the persistence provider. */
    protected IndexScope() {}

    /**
     * Takes both over.
     *
     * @param furtherIndexes of {@code sources}, {@code contents} and {@code dep11}
     * @param languages of descriptions, such as {@code en} and {@code pt_BR}
     */
    public IndexScope(List<String> furtherIndexes, List<String> languages) {
        this.furtherIndexes = String.join(" ", furtherIndexes);
        this.languages = String.join(" ", languages);
    }

    public List<String> furtherIndexes() {
        return UpstreamFacts.words(furtherIndexes);
    }

    public List<String> languages() {
        return UpstreamFacts.words(languages);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndexScope that
                && furtherIndexes.equals(that.furtherIndexes)
                && languages.equals(that.languages);
    }

    @Override
    public int hashCode() {
        return Objects.hash(furtherIndexes, languages);
    }
}
