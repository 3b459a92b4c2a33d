package org.sallyport.media.set;

/**
 * One repository as the packer needs it.
 *
 * @param facts for the statement
 * @param treeSizeBytes length of the tree as content
 * @param files to carry
 */
public record PackedRepository(SetRepository facts, long treeSizeBytes, CarriedFiles files) {}
