package org.sallyport.model.mirror;

import java.time.Instant;
import java.util.UUID;

import org.sallyport.media.repository.PackageManager;

/** Mirrors that differ in what a test is about. */
final class MirrorFixture {
    static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private MirrorFixture() {}

    static MirrorDefinition definition(String name, String cron, boolean enabled) {
        return definition(name, cron, enabled, new Part("https://deb.example.org/debian", "stable", "amd64"));
    }

    static MirrorDefinition definitionOf(String url, String suite, String architectures) {
        return definition("part", "0 4 * * *", true, new Part(url, suite, architectures));
    }

    /** What is taken from where. */
    private record Part(String url, String suite, String architectures) {}

    private static MirrorDefinition definition(String name, String cron, boolean enabled, Part part) {
        return new MirrorDefinition(
                name,
                PackageManager.APT,
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
                null,
                UpstreamAccess.PLAIN,
                IndexScope.STANDARD);
    }

    static Mirror mirror(String name, String cron) {
        return new Mirror(UUID.randomUUID(), definition(name, cron, true), MADE);
    }
}
