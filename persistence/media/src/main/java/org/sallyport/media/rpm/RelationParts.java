package org.sallyport.media.rpm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The relations of a package that is being read, bounded. Not safe for use by several threads. */
final class RelationParts {

    /** Fedora's richest package provides some 10,000 (a kernel its symbols). */
    private static final int MAX_RELATIONS = 100_000;

    private final List<RpmCapability> provides = new ArrayList<>();
    private final List<RpmCapability> requires = new ArrayList<>();
    private final List<RpmCapability> recommends = new ArrayList<>();
    private final List<RpmCapability> suggests = new ArrayList<>();
    private List<RpmCapability> current = new ArrayList<>();
    private int count;

    /** Takes the element that has begun, if it says something of other packages. */
    void take(MarkupReader reader) throws IOException {
        switch (reader.name()) {
            case "provides" -> current = provides;
            case "requires" -> current = requires;
            case "recommends" -> current = recommends;
            case "suggests" -> current = suggests;
            case "conflicts", "obsoletes", "supplements", "enhances" -> current = new ArrayList<>();
            case "entry" -> {
                if (++count > MAX_RELATIONS) {
                    throw reader.broken("has a package with more than " + MAX_RELATIONS + " relations to others");
                }
                current.add(capability(reader));
            }
            default -> {
                // Sizes, files and words for people.
            }
        }
    }

    private static RpmCapability capability(MarkupReader reader) throws IOException {
        String name = reader.attribute("name");
        String flags = reader.attribute("flags");
        if (name.isEmpty() || flags.isEmpty() || reader.attribute("ver").isEmpty()) {
            return RpmCapability.of(name);
        }
        try {
            return new RpmCapability(name, RpmCapability.Sense.ofFlags(flags), reader.version("ver", "rel"));
        } catch (IllegalArgumentException e) {
            throw reader.broken(String.valueOf(e.getMessage()));
        }
    }

    RpmRelations finish() {
        return new RpmRelations(provides, requires, recommends, suggests);
    }
}
