package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.repository.PackageManager;

/** Mirrors that differ in what a test is about; tests of other modules use it, too. */
public final class MirrorFixture {
    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private MirrorFixture() {}

    static MirrorDefinition definition(String name, String cron, boolean enabled) {
        return definition(name, cron, enabled, new Part("https://deb.example.org/debian", "stable", "amd64"));
    }

    /** Part of a suite. */
    public static MirrorDefinition definitionOf(String url, String suite, String architectures) {
        return definition("part", "0 4 * * *", true, new Part(url, suite, architectures));
    }

    /** A repository of some kind for amd64. */
    public static MirrorDefinition definitionOf(String name, PackageManager manager, String suite) {
        return definition(name, "0 4 * * *", true, new Part(manager, "https://example.org/debian", suite, "amd64"));
    }

    /** What is taken from where. */
    private record Part(PackageManager manager, String url, String suite, String architectures) {
        Part(String url, String suite, String architectures) {
            this(PackageManager.APT, url, suite, architectures);
        }
    }

    private static MirrorDefinition definition(String name, String cron, boolean enabled, Part part) {
        return definition(name, cron, enabled, part, null);
    }

    /** The same of a known release. */
    static MirrorDefinition linked(MirrorDefinition other, UUID release) {
        return definition(
                other.name(),
                other.syncCron(),
                other.enabled(),
                new Part(other.upstreamUrl(), String.valueOf(other.suite()), String.valueOf(other.architectures())),
                release);
    }

    private static MirrorDefinition definition(
            String name, String cron, boolean enabled, Part part, @Nullable UUID release) {
        return new MirrorDefinition(
                name,
                part.manager(),
                part.url(),
                part.suite(),
                "main",
                part.architectures(),
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                FetchPolicy.ALL,
                ValidUntilPolicy.ENFORCE,
                null,
                0,
                cron,
                null,
                enabled,
                null,
                release,
                UpstreamAccess.PLAIN,
                IndexScope.STANDARD);
    }

    static Mirror mirror(String name, String cron) {
        return new Mirror(UUID.randomUUID(), definition(name, cron, true), MADE);
    }
}
