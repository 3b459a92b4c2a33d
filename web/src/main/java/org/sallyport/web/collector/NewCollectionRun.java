package org.sallyport.web.collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.collector.RunInput;
import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.RunRequest;
import org.sallyport.web.json.BodyLimit;
import org.sallyport.web.json.Given;

/**
 * A run to make.
 *
 * @param isoLabel 1 to 80 characters
 * @param mediaSizeBytes that no image exceeds; 4,700,000,000 when absent, one image of any size when null
 * @param includeCve true when absent
 * @param includeCompliance true when absent
 * @param targets mirrors to gather
 * @param distros further mirrors by what upstream calls itself: the older form of targets
 * @param burnDevice drive of the server to burn in; it must be there and free
 * @param parentRunId run whose set the receiver holds already
 * @param needList text of a receiver's need list, to carry exactly that; without targets
 */
@BodyLimit(
        value = NewCollectionRun.MAX_BYTES,
        otherwise = "A receiver that lacks more than fits into a need list is helped by a whole run.")
public record NewCollectionRun(
        @NotNull @Size(min = 1, max = 80) String isoLabel,
        Given<Long> mediaSizeBytes,
        @Nullable Boolean includeCve,
        @Nullable Boolean includeCompliance,
        List<@Valid NewTarget> targets,
        List<@Valid NewDistro> distros,
        @Nullable @Size(max = 200) String burnDevice,
        @Nullable UUID parentRunId,
        @Nullable String needList) {
    private static final String NO_COMMA = "must have no comma";

    /** A need list may name every file of a large repository. */
    static final int MAX_BYTES = 1 << 24;

    private static final long DEFAULT_MEDIA_SIZE = 4_700_000_000L;

    /**
     * One mirror.
     *
     * @param repos kept with the run as they are
     * @param packages to take instead of the whole mirror: {@code name}, {@code name:arch}, {@code name=version},
     *     patterns with {@code *} and {@code ?}; for dnf and zypper also {@code /path}, {@code capability(...)} and
     *     {@code @group}; none in an empty list, when only what other targets' packages need shall come from this one
     * @param withDependencies what they depend on as well; true when absent
     * @param withRecommends what they recommend as well; false when absent
     * @param withRequired essential and required packages as well (dnf, zypper: the group core); false when absent
     */
    public record NewTarget(
            @NotNull UUID mirrorId,
            List<@Size(min = 1, max = 80) @Pattern(regexp = "[^,]*", message = NO_COMMA) String> repos,

            @Nullable @Schema(type = SchemaType.ARRAY, implementation = String.class)
            JsonArray packages,

            @Nullable Boolean withDependencies,
            boolean withRecommends,
            boolean withRequired) {

        private RunInput.Target input(String pointer) {
            return new RunInput.Target(mirrorId, repos, wish(pointer));
        }

        private Optional<PackageWish> wish(String pointer) {
            JsonArray wanted = packages;
            if (wanted == null) {
                if (withDependencies != null || withRecommends || withRequired) {
                    throw new InvalidRequestException(
                            pointer + "/packages", "It must be there when something shall come with packages.");
                }
                return Optional.empty();
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                if (!(wanted.get(i) instanceof JsonString name)) {
                    throw new InvalidRequestException(pointer + "/packages/" + i, "It must be a string.");
                }
                names.add(name.getString());
            }
            return Optional.of(
                    new PackageWish(names, withDependencies == null || withDependencies, withRecommends, withRequired));
        }
    }

    /**
     * All mirrors of a distribution's version.
     *
     * @param distro as upstream calls itself, such as {@code debian}
     * @param version suite, code name or number
     * @param repos components, of which a mirror must have one
     */
    public record NewDistro(
            @NotNull @Size(min = 1, max = 40) String distro,
            @NotNull @Size(min = 1, max = 40) String version,
            List<@Size(min = 1, max = 80) @Pattern(regexp = "[^,]*", message = NO_COMMA) String> repos) {}

    RunInput input() {
        Long size = mediaSizeBytes.present() ? mediaSizeBytes.orNull() : Long.valueOf(DEFAULT_MEDIA_SIZE);
        if (size != null && size <= 0) {
            throw new InvalidRequestException("/media_size_bytes", "It must be greater than 0, or null.");
        }
        RunRequest request = new RunRequest(
                isoLabel,
                size,
                includeCve == null || includeCve,
                includeCompliance == null || includeCompliance,
                parentRunId,
                null);
        List<RunInput.Target> wanted = new ArrayList<>();
        for (NewTarget target : targets) {
            wanted.add(target.input("/targets/" + wanted.size()));
        }
        List<RunInput.Distro> further = distros.stream()
                .map(distro -> new RunInput.Distro(distro.distro(), distro.version(), distro.repos()))
                .toList();
        return new RunInput(
                request, wanted, further, needList == null ? "" : needList, burnDevice == null ? "" : burnDevice);
    }
}
