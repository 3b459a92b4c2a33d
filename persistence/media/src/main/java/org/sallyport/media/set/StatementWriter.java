package org.sallyport.media.set;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.content.Sha256;

/** Turns a statement into JSON members; the canonical writer sorts them. */
final class StatementWriter {

    private StatementWriter() {}

    static JsonValue write(SetStatement statement) {
        SortedMap<String, JsonValue> members = new TreeMap<>();
        members.put("format", text(SetStatement.FORMAT));
        members.put("kind", text(statement.kind().wireName()));
        members.put("set_id", text(statement.setId().toString()));
        members.put("label", text(statement.label()));
        members.put("created_at", instant(statement.createdAt()));
        members.put("collector", collector(statement.collector()));
        members.put("sequence", new JsonValue.Int(statement.sequence()));
        members.put("parent", parent(statement.parent()));
        members.put(
                "repositories",
                new JsonValue.Items(statement.repositories().stream()
                        .map(StatementWriter::repository)
                        .toList()));
        members.put(
                "discs",
                new JsonValue.Items(
                        statement.discs().stream().map(StatementWriter::disc).toList()));
        members.put("include_cve", new JsonValue.Bool(statement.includeCve()));
        members.put("include_compliance", new JsonValue.Bool(statement.includeCompliance()));
        members.put("extensions", new JsonValue.Members(new TreeMap<>()));
        return new JsonValue.Members(members);
    }

    private static JsonValue collector(SetCollector collector) {
        SortedMap<String, JsonValue> members = new TreeMap<>();
        members.put("id", text(collector.id().toString()));
        members.put("name", text(collector.name()));
        members.put("fingerprint", text(collector.fingerprint().toString()));
        return new JsonValue.Members(members);
    }

    private static JsonValue parent(@Nullable SetParent parent) {
        if (parent == null) {
            return new JsonValue.Null();
        }
        SortedMap<String, JsonValue> members = new TreeMap<>();
        members.put("set_id", text(parent.setId().toString()));
        members.put("sequence", new JsonValue.Int(parent.sequence()));
        return new JsonValue.Members(members);
    }

    private static JsonValue repository(SetRepository repository) {
        SortedMap<String, JsonValue> members = new TreeMap<>();
        members.put("name", text(repository.name()));
        members.put("package_manager", text(repository.packageManager().wireName()));
        members.put("distro", text(repository.distro()));
        members.put("version", text(repository.version()));
        members.put("suite", text(repository.suite()));
        members.put("components", texts(repository.components()));
        members.put("architectures", texts(repository.architectures()));
        members.put("snapshot_id", text(repository.snapshotId()));
        members.put("tree_sha256", digest(repository.tree()));
        members.put("file_count", new JsonValue.Int(repository.fileCount()));
        members.put("byte_count", new JsonValue.Int(repository.byteCount()));
        members.put("base_tree_sha256", digest(repository.baseTree()));
        members.put("upstream", upstream(repository.upstream()));
        return new JsonValue.Members(members);
    }

    private static JsonValue upstream(SetUpstream upstream) {
        SortedMap<String, JsonValue> members = new TreeMap<>();
        members.put("url", text(upstream.url()));
        members.put("signed_by", texts(upstream.signedBy()));
        members.put("date", instant(upstream.date()));
        members.put("valid_until", instant(upstream.validUntil()));
        return new JsonValue.Members(members);
    }

    private static JsonValue disc(SetDisc disc) {
        SortedMap<String, JsonValue> members = new TreeMap<>();
        members.put("index", new JsonValue.Int(disc.index()));
        members.put("volume_id", text(disc.volumeId()));
        members.put("sums_sha256", digest(disc.sums()));
        members.put("structure_sha256", digest(disc.structure()));
        members.put("file_count", new JsonValue.Int(disc.fileCount()));
        members.put("byte_count", new JsonValue.Int(disc.byteCount()));
        return new JsonValue.Members(members);
    }

    private static JsonValue text(@Nullable String value) {
        return value == null ? new JsonValue.Null() : new JsonValue.Text(value);
    }

    private static JsonValue texts(List<String> values) {
        return new JsonValue.Items(values.stream().map(StatementWriter::text).toList());
    }

    private static JsonValue digest(@Nullable Sha256 value) {
        return value == null ? new JsonValue.Null() : text(value.toString());
    }

    /** ISO 8601 UTC; an instant of whole seconds has no fraction in this form. */
    private static JsonValue instant(@Nullable Instant value) {
        return value == null ? new JsonValue.Null() : text(value.toString());
    }
}
