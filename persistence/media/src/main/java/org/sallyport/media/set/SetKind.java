package org.sallyport.media.set;

/** What a set is for. */
public enum SetKind {
    /** Repositories; can be ingested. */
    COLLECTION("collection"),
    /** An installation disc; its install.sh is run, it is never ingested. */
    BUNDLE("bundle");

    private final String wireName;

    SetKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in set.json. */
    public String wireName() {
        return wireName;
    }
}
