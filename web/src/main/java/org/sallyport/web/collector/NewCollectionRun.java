package org.sallyport.web.collector;

import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.collector.RunInput;
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
@BodyLimit(NewCollectionRun.MAX_BYTES)
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
    /** A need list may name every file of a large repository. */
    static final int MAX_BYTES = 1 << 24;

    private static final long DEFAULT_MEDIA_SIZE = 4_700_000_000L;

    /**
     * One mirror.
     *
     * @param repos kept with the run as they are
     */
    public record NewTarget(@NotNull UUID mirrorId, List<@Size(min = 1, max = 80) String> repos) {}

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
            List<@Size(min = 1, max = 80) String> repos) {}

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
        List<RunInput.Target> wanted = targets.stream()
                .map(target -> new RunInput.Target(target.mirrorId(), target.repos()))
                .toList();
        List<RunInput.Distro> further = distros.stream()
                .map(distro -> new RunInput.Distro(distro.distro(), distro.version(), distro.repos()))
                .toList();
        return new RunInput(
                request, wanted, further, needList == null ? "" : needList, burnDevice == null ? "" : burnDevice);
    }
}
