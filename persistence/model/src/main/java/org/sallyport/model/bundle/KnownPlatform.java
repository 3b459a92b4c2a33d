package org.sallyport.model.bundle;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A system that bundles can be made for: its names in {@code /etc/os-release} ({@code ID}, {@code VERSION_ID}), and
 * which of its packages a server needs. Each has a Java that the server runs on (17 to 25).
 */
public enum KnownPlatform {
    DEBIAN_11("debian", "11", "openjdk-17-jre-headless"),
    DEBIAN_12("debian", "12", "openjdk-17-jre-headless"),
    DEBIAN_13("debian", "13", "openjdk-21-jre-headless"),
    UBUNTU_22_04("ubuntu", "22.04", "openjdk-17-jre-headless"),
    UBUNTU_24_04("ubuntu", "24.04", "openjdk-21-jre-headless"),
    UBUNTU_26_04("ubuntu", "26.04", "openjdk-25-jre-headless");

    /** Architectures that the server runs on. */
    public static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    /** Everywhere the same name; it depends on the version that the distribution supports. */
    private static final String POSTGRESQL = "postgresql";

    private final String distribution;
    private final String version;
    private final String java;

    KnownPlatform(String distribution, String version, String java) {
        this.distribution = distribution;
        this.version = version;
        this.java = java;
    }

    /** {@code ID} of os-release. */
    public String distribution() {
        return distribution;
    }

    /** {@code VERSION_ID} of os-release. */
    public String version() {
        return version;
    }

    /** The packages of the platform that a server runs on. */
    public List<String> serverPackages() {
        return List.of(java, POSTGRESQL);
    }

    /** Such as {@code debian-12}. */
    public String key() {
        return distribution + "-" + version;
    }

    /** The platform of a distribution's version. */
    public static Optional<KnownPlatform> of(String distribution, String version) {
        return ofKey(distribution + "-" + version);
    }

    /** The platform of a key. */
    public static Optional<KnownPlatform> ofKey(String key) {
        return Arrays.stream(values())
                .filter(platform -> platform.key().equals(key))
                .findFirst();
    }

    /** All keys, for whoever asked for another. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(KnownPlatform::key).toList();
    }
}
