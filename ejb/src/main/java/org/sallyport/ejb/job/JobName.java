package org.sallyport.ejb.job;

/** All kinds of jobs. The wire name is the job's id in the batch engine and the name of its file. */
public enum JobName {
    MIRROR_SYNC("mirror-sync"),
    MIRROR_EXPORT("mirror-export"),
    COLLECTOR_RUN("collector-run"),
    INGEST("ingest"),
    /** One at a time: a build takes as much of the machine as its operator allows. */
    BUNDLE_BUILD("bundle-build", 1),
    HOST_PROBE("host-probe"),
    HOST_INSTALL("host-install"),
    CONTENT_CHECK("content-check"),
    CONTENT_SWEEP("content-sweep");

    private final String wireName;
    private final int most;

    JobName(String wireName) {
        this(wireName, Integer.MAX_VALUE);
    }

    JobName(String wireName, int most) {
        this.wireName = wireName;
        this.most = most;
    }

    /** How many of them one server runs at once, whatever the operator allows jobs of a kind. */
    public int most() {
        return most;
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
