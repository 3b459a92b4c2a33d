package org.sallyport.ejb.job;

/** All kinds of jobs. The wire name is the job's id in the batch engine and the name of its file. */
public enum JobName {
    MIRROR_SYNC("mirror-sync", 2),
    COLLECTOR_RUN("collector-run", 1),
    INGEST("ingest", 2),
    CONTENT_CHECK("content-check", 1),
    CONTENT_SWEEP("content-sweep", 1);

    private final String wireName;
    private final int limit;

    JobName(String wireName, int limit) {
        this.wireName = wireName;
        this.limit = limit;
    }

    public String wireName() {
        return wireName;
    }

    /** Most jobs of this kind that one server runs at a time. */
    public int limit() {
        return limit;
    }

    /**
     * The constant of a wire name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static JobName ofWireName(String wireName) {
        for (JobName name : values()) {
            if (name.wireName.equals(wireName)) {
                return name;
            }
        }
        throw new IllegalArgumentException("there is no job \"" + wireName + "\"");
    }
}
