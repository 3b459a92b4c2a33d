package org.sallyport.media.set;

/**
 * One repository as the packer needs it.
 *
 * @param facts for the statement
 * @param treeSizeBytes length of the tree as content; negative when the set brings files of the repository and does not
 *     say what all of it is
 * @param files to carry
 */
public record PackedRepository(SetRepository facts, long treeSizeBytes, CarriedFiles files) {

    /**
     * Files that a receiver needs for another set. That set's statement says what becomes of them, and when: this one
     * moves no repository, so it cannot move one back either.
     */
    public static PackedRepository ofNeeded(SetRepository facts, CarriedFiles files) {
        return new PackedRepository(facts, -1, files);
    }

    /** Whether the statement names it. */
    boolean isStated() {
        return treeSizeBytes >= 0;
    }
}
