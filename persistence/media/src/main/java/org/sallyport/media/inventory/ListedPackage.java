package org.sallyport.media.inventory;

/**
 * A package as the lists of a repository name it, whatever their kind.
 *
 * @param name such as {@code libc6}
 * @param version in the words of the repository's tool
 * @param architecture such as {@code amd64}, {@code noarch} or {@code FreeBSD:14:*}
 * @param source name of the source package (apt) or of the source rpm, or origin (pkg); the package's own where unknown
 * @param sourceVersion of the source package (apt); the package's own for others
 */
public record ListedPackage(String name, String version, String architecture, String source, String sourceVersion) {}
