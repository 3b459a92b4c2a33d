package org.sallyport.media.rpm;

import java.util.List;

/**
 * What a package says of others in primary.xml.
 *
 * @param provides capabilities, its own name among them; files are not
 * @param requires what it cannot be installed without; a name that begins with {@code (} is a rich dependency
 * @param recommends what is installed with it where it can be
 * @param suggests what it likes to have, which only tells between choices
 */
public record RpmRelations(
        List<RpmCapability> provides,
        List<RpmCapability> requires,
        List<RpmCapability> recommends,
        List<RpmCapability> suggests) {

    /** Says nothing. */
    static final RpmRelations NONE = new RpmRelations(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public RpmRelations {
        provides = List.copyOf(provides);
        requires = List.copyOf(requires);
        recommends = List.copyOf(recommends);
        suggests = List.copyOf(suggests);
    }
}
