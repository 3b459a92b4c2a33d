package org.sallyport.web.collector;

import java.util.List;

import org.sallyport.ejb.collector.SelectedPackage;

/**
 * A selected package.
 *
 * @param mirrorName where it comes from
 * @param packageName such as {@code libc6}
 * @param because the wish that led to it, then from package to package to this one
 */
public record SelectedPackageView(
        String mirrorName, String packageName, String version, String architecture, List<String> because) {

    /** The view of a package. */
    public static SelectedPackageView of(SelectedPackage selected) {
        return new SelectedPackageView(
                selected.mirrorName(),
                selected.chosen().name(),
                selected.chosen().version(),
                selected.chosen().architecture(),
                selected.chosen().because());
    }
}
