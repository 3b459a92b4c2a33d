package org.sallyport.model.mirror;

/**
 * What an operator lets mirrors do.
 *
 * @param rootPath absolute; trees are exported below it
 * @param integrityHours all content is digested again so often, 1 to 168
 * @param retentionDays snapshots go when they are older; 0 for no such limit, at most 365
 * @param bandwidthCapKbps kilobits per second of all mirrors that it holds for together; 0 for no limit
 * @param snapshotCount snapshots of a mirror beyond so many go, the oldest first; 0 for no such limit, at most 100
 */
public record MirrorPolicy(
        String rootPath, int integrityHours, int retentionDays, int bandwidthCapKbps, int snapshotCount) {

    /** What holds while nobody has said otherwise. */
    public static final MirrorPolicy DEFAULT = new MirrorPolicy("/var/mirror", 24, 30, 0, 10);
}
