package org.sallyport.web.host;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.sallyport.media.inventory.ReportReader;

/**
 * What is installed on a host.
 *
 * @param osId as os-release's ID
 * @param osVersionId as os-release's VERSION_ID
 * @param osCodename as os-release's VERSION_CODENAME
 * @param architecture in the words of the package manager
 * @param packageManager {@code apt}, {@code dnf}, {@code zypper} or {@code pkg}
 */
public record NewReport(
        @Nullable String osId,
        @Nullable String osVersionId,
        @Nullable String osCodename,
        @Nullable String architecture,
        @Nullable String packageManager,
        List<Installed> packages) {

    /**
     * A package.
     *
     * @param source of the source package; the package's own where nothing is said
     * @param sourceVersion of the source package; the package's own where nothing is said
     */
    public record Installed(
            @Nullable String name,
            @Nullable String version,
            @Nullable String architecture,
            @Nullable String source,
            @Nullable String sourceVersion) {}

    /** In the form that the script sends, so that there is one reader of it. */
    byte[] text() {
        StringBuilder text = new StringBuilder(64 + packages.size() * 64);
        line(text, ReportReader.MAGIC);
        line(text, "os", osId, osVersionId, osCodename);
        line(text, "architecture", architecture);
        line(text, "manager", packageManager);
        for (Installed each : packages) {
            line(text, each.name(), each.version(), each.architecture(), each.source(), each.sourceVersion());
        }
        line(text, "end", Integer.toString(packages.size()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, @Nullable String... fields) {
        String separator = "";
        for (String field : fields) {
            text.append(separator).append(Objects.requireNonNullElse(field, ""));
            separator = "\t";
        }
        text.append('\n');
    }
}
