package org.sallyport.media.set;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.openpgp.Fingerprint;
import org.sallyport.media.repository.PackageManager;

/** Turns the members of a set.json into a statement; every member is bounded, none may be unknown. */
final class StatementReader {

    private static final Pattern VOLUME_ID = Pattern.compile("[A-Z0-9_]{1,32}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{40}");

    private StatementReader() {}

    static SetStatement read(JsonValue document) throws SetFormatException {
        MemberReader members = new MemberReader("", document);
        String format = members.text("format", 64);
        if (!format.equals(SetStatement.FORMAT)) {
            throw SetFormatException.unknownFormat(format);
        }
        SetStatement statement = new SetStatement(
                kind(members),
                members.uuid("set_id"),
                members.text("label", 80),
                members.instant("created_at"),
                collector(members),
                members.count("sequence"),
                parent(members),
                repositories(members),
                discs(members),
                members.bool("include_cve"),
                members.bool("include_compliance"));
        if (!(members.value("extensions") instanceof JsonValue.Members)) {
            throw members.wrong("extensions", "is no object");
        }
        members.end();
        return statement;
    }

    private static SetKind kind(MemberReader members) throws SetFormatException {
        String name = members.text("kind", 32);
        for (SetKind kind : SetKind.values()) {
            if (kind.wireName().equals(name)) {
                return kind;
            }
        }
        throw members.wrong("kind", "is not known: " + name);
    }

    private static SetCollector collector(MemberReader statement) throws SetFormatException {
        MemberReader members = new MemberReader(statement.at("collector"), statement.value("collector"));
        String fingerprint = members.text("fingerprint", 40);
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw members.wrong("fingerprint", "is not 40 upper-case hex digits");
        }
        SetCollector collector =
                new SetCollector(members.uuid("id"), members.text("name", 120), Fingerprint.parse(fingerprint));
        members.end();
        return collector;
    }

    private static @Nullable SetParent parent(MemberReader statement) throws SetFormatException {
        JsonValue value = statement.value("parent");
        if (value instanceof JsonValue.Null) {
            return null;
        }
        MemberReader members = new MemberReader(statement.at("parent"), value);
        SetParent parent = new SetParent(members.uuid("set_id"), members.count("sequence"));
        members.end();
        return parent;
    }

    private static List<SetRepository> repositories(MemberReader statement) throws SetFormatException {
        List<SetRepository> repositories = new ArrayList<>();
        for (JsonValue value : statement.items("repositories", SetStatement.MAX_REPOSITORIES)) {
            String at = statement.at("repositories") + "/" + repositories.size();
            SetRepository repository = repository(new MemberReader(at, value));
            if (!repositories.isEmpty()
                    && repositories.get(repositories.size() - 1).name().compareTo(repository.name()) >= 0) {
                throw new SetFormatException(at, "is not sorted by name, or repeats one");
            }
            repositories.add(repository);
        }
        return repositories;
    }

    private static SetRepository repository(MemberReader members) throws SetFormatException {
        String name = members.text("name", 63);
        if (!RepositoryName.isValid(name)) {
            throw members.wrong("name", "is no name of a repository");
        }
        SetRepository repository = new SetRepository(
                name,
                packageManager(members),
                members.optionalText("distro", 40),
                members.optionalText("version", 40),
                members.optionalText("suite", 120),
                members.texts("components", 100, 120),
                members.texts("architectures", 100, 64),
                members.text("snapshot_id", 64),
                members.digest("tree_sha256"),
                members.count("file_count"),
                members.count("byte_count"),
                members.optionalDigest("base_tree_sha256"),
                upstream(members));
        members.end();
        return repository;
    }

    private static PackageManager packageManager(MemberReader members) throws SetFormatException {
        String name = members.text("package_manager", 20);
        for (PackageManager manager : PackageManager.values()) {
            if (manager.wireName().equals(name)) {
                return manager;
            }
        }
        throw members.wrong("package_manager", "is not known: " + name);
    }

    private static SetUpstream upstream(MemberReader repository) throws SetFormatException {
        MemberReader members = new MemberReader(repository.at("upstream"), repository.value("upstream"));
        SetUpstream upstream = new SetUpstream(
                members.text("url", 2000),
                members.texts("signed_by", 100, 128),
                members.optionalInstant("date"),
                members.optionalInstant("valid_until"));
        members.end();
        return upstream;
    }

    private static List<SetDisc> discs(MemberReader statement) throws SetFormatException {
        List<SetDisc> discs = new ArrayList<>();
        for (JsonValue value : statement.items("discs", SetStatement.MAX_DISCS)) {
            String at = statement.at("discs") + "/" + discs.size();
            discs.add(disc(new MemberReader(at, value), discs.size() + 1));
        }
        if (discs.isEmpty()) {
            throw statement.wrong("discs", "is empty");
        }
        return discs;
    }

    private static SetDisc disc(MemberReader members, int index) throws SetFormatException {
        if (members.count("index") != index) {
            throw members.wrong("index", "is not " + index);
        }
        String volumeId = members.text("volume_id", 32);
        if (!VOLUME_ID.matcher(volumeId).matches()) {
            throw members.wrong("volume_id", "is no volume identifier");
        }
        SetDisc disc = new SetDisc(
                index,
                volumeId,
                members.digest("sums_sha256"),
                members.digest("structure_sha256"),
                members.count("file_count"),
                members.count("byte_count"));
        members.end();
        return disc;
    }
}
