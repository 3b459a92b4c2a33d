package org.sallyport.model.mirror;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Members of a {@link MirrorPolicy}, each of which may be left open by null. */
public record PolicyChoices(
        @Nullable String rootPath,
        @Nullable Integer integrityHours,
        @Nullable Integer retentionDays,
        @Nullable Integer bandwidthCapKbps,
        @Nullable Integer snapshotCount) {

    /** What is chosen here, and where nothing is, what another policy says. */
    public MirrorPolicy over(MirrorPolicy other) {
        return new MirrorPolicy(
                or(rootPath, other.rootPath()),
                or(integrityHours, other.integrityHours()),
                or(retentionDays, other.retentionDays()),
                or(bandwidthCapKbps, other.bandwidthCapKbps()),
                or(snapshotCount, other.snapshotCount()));
    }

    /** These with what a change chooses. */
    public PolicyChoices with(PolicyChoices change) {
        return new PolicyChoices(
                change.rootPath != null ? change.rootPath : rootPath,
                change.integrityHours != null ? change.integrityHours : integrityHours,
                change.retentionDays != null ? change.retentionDays : retentionDays,
                change.bandwidthCapKbps != null ? change.bandwidthCapKbps : bandwidthCapKbps,
                change.snapshotCount != null ? change.snapshotCount : snapshotCount);
    }

    /** These with some left open again, by their wire names. */
    public PolicyChoices without(List<String> open) {
        return new PolicyChoices(
                open.contains(ROOT_PATH) ? null : rootPath,
                open.contains(INTEGRITY) ? null : integrityHours,
                open.contains(RETENTION) ? null : retentionDays,
                open.contains(BANDWIDTH) ? null : bandwidthCapKbps,
                open.contains(SNAPSHOTS) ? null : snapshotCount);
    }

    /** Wire names of those that are open. */
    public List<String> open() {
        List<String> open = new ArrayList<>();
        note(open, ROOT_PATH, rootPath);
        note(open, INTEGRITY, integrityHours);
        note(open, RETENTION, retentionDays);
        note(open, BANDWIDTH, bandwidthCapKbps);
        note(open, SNAPSHOTS, snapshotCount);
        return List.copyOf(open);
    }

    private static final String ROOT_PATH = "mirror_root_path";
    private static final String INTEGRITY = "integrity_check_cadence_hours";
    private static final String RETENTION = "retention_window_days";
    private static final String BANDWIDTH = "default_bandwidth_cap_kbps";
    private static final String SNAPSHOTS = "snapshot_count_to_keep";

    /** Wire names of all members. */
    public static final List<String> NAMES = List.of(ROOT_PATH, INTEGRITY, RETENTION, BANDWIDTH, SNAPSHOTS);

    private static void note(List<String> open, String name, @Nullable Object value) {
        if (value == null) {
            open.add(name);
        }
    }

    private static <T> T or(@Nullable T own, T other) {
        return own == null ? other : own;
    }
}
