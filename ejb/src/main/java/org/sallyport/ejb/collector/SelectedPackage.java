package org.sallyport.ejb.collector;

import org.sallyport.media.selection.ChosenPackages.ChosenPackage;

/**
 * A package that a run has selected.
 *
 * @param mirrorName where it comes from
 * @param chosen the package, and why it is there
 */
public record SelectedPackage(String mirrorName, ChosenPackage chosen) {}
