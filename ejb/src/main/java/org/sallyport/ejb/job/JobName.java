package org.sallyport.ejb.job;

/** All kinds of jobs. The wire name is the job's id in the batch engine and the name of its file. */
public enum JobName {
    MIRROR_SYNC("mirror-sync"),
    COLLECTOR_RUN("collector-run"),
    INGEST("ingest"),
    CONTENT_CHECK("content-check"),
    CONTENT_SWEEP("content-sweep");

    private final String wireName;

    JobName(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
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
