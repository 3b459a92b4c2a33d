package org.sallyport.ejb.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.ForbiddenException;
import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.NotReadyException;
import org.sallyport.ejb.ingest.IngestStart;
import org.sallyport.ejb.platform.Drive;
import org.sallyport.ejb.platform.Drives;
import org.sallyport.ejb.security.Caller;
import org.sallyport.ejb.security.Roles;
import org.sallyport.model.device.ImportDevice;
import org.sallyport.model.ingest.IngestRun;
import org.sallyport.model.ingest.IngestRuns;
import org.sallyport.model.ingest.IngestSource;
import org.sallyport.settings.DeviceProperties;

/**
 * The drive or folder from which discs come: choose it, look at it, take in what is there. Drives are asked outside of
 * transactions; rows change in short ones of their own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ImportDeviceService {
    @Inject
    Drives drives;

    @Inject
    ChosenDevice chosen;

    @Inject
    ImportFolder folders;

    @Inject
    MediumLook look;

    @Inject
    IngestStart start;

    @Inject
    IngestRuns runs;

    @Inject
    DeviceProperties properties;

    @Inject
    Caller caller;

    /** The drives that could be chosen, and the choice. */
    @RolesAllowed(Roles.VIEWER)
    public DeviceChoice devices() {
        return new DeviceChoice(drives.labelled(), chosen.find().map(ImportDevice::path), properties.folders());
    }

    /**
     * Chooses a drive or a folder.
     *
     * @param device a drive's node, or a folder; null or empty for none
     */
    @RolesAllowed(Roles.OPERATOR)
    public DeviceChoice choose(@Nullable String device) {
        if (device == null || device.isBlank()) {
            chosen.clear();
            return devices();
        }
        List<Drive> candidates = drives.candidates();
        if (candidates.stream().anyMatch(drive -> drive.path().toString().equals(device))) {
            chosen.choose(device, false);
        } else {
            Path folder = folders.of(device).orElseThrow(() -> notThere(device));
            chosen.choose(folder.toString(), true);
        }
        return devices();
    }

    private InvalidRequestException notThere(String device) {
        boolean reserved = drives.at(device).map(Drive::reserved).orElse(false);
        return new InvalidRequestException(
                "/device",
                reserved
                        ? "This drive holds the system or this server's data."
                        : "It must be the path of one of the block-devices, or a folder below "
                                + String.join(
                                        ", ",
                                        properties.folders().stream()
                                                .map(Path::toString)
                                                .toList())
                                + ".");
    }

    /** Looks at what was chosen. */
    @RolesAllowed(Roles.VIEWER)
    public DeviceStanding standing() {
        Optional<ImportDevice> device = chosen.find();
        if (device.isEmpty()) {
            return DeviceStanding.of(null, DeviceReason.NO_DEVICE, "No import device is chosen.");
        }
        return device.get().isFolder()
                ? folder(device.get().path())
                : drive(device.get().path());
    }

    private DeviceStanding drive(String path) {
        Optional<Drive> drive = drives.at(path);
        if (drive.isEmpty() || drive.get().reserved()) {
            return DeviceStanding.of(
                    path, DeviceReason.GONE, path + " is not among the drives of this machine. Insert it again.");
        }
        return runs.reading(IngestSource.DEVICE, path)
                .map(run -> beingIngested(path, run))
                .orElseGet(() -> look.at(Path.of(path), false));
    }

    private static DeviceStanding beingIngested(String path, IngestRun run) {
        return DeviceStanding.of(
                path, DeviceReason.BEING_INGESTED, "The ingest " + run.id() + " reads it; it is " + run.status() + ".");
    }

    private DeviceStanding folder(String path) {
        Optional<Path> folder = folders.of(path);
        if (folder.isEmpty()) {
            return DeviceStanding.of(
                    path, DeviceReason.GONE, "The folder " + path + " is not there any more. Mount its medium again.");
        }
        List<DeviceStanding> images = new ArrayList<>();
        try {
            for (Path image : ImportFolder.images(folder.get())) {
                images.add(runs.reading(IngestSource.FOLDER, image.toString())
                        .map(run -> beingIngested(image.toString(), run))
                        .orElseGet(() -> look.at(image, true)));
            }
        } catch (IOException e) {
            return MediumLook.failed(folder.get(), e);
        }
        return summary(path, images).withImages(images);
    }

    private static DeviceStanding summary(String path, List<DeviceStanding> images) {
        if (images.isEmpty()) {
            return DeviceStanding.of(path, DeviceReason.NOT_ISO, "The folder " + path + " has no file named *.iso.");
        }
        long ready = images.stream().filter(DeviceStanding::isReady).count();
        if (ready > 0) {
            return DeviceStanding.of(
                    path, DeviceReason.READY, ready + " of " + images.size() + " images can be taken in.");
        }
        DeviceStanding first =
                images.stream().filter(DeviceStanding::isIngestable).findFirst().orElse(images.get(0));
        return DeviceStanding.refused(path, first.reasonCode(), first.reason());
    }

    /**
     * Queues the ingest of what is in the chosen device: a run for a drive, a run for each image of a folder that would
     * bring something (for all good ones when none would).
     *
     * @param allowReplay whether an older set may replace a newer one; for administrators
     * @throws NotReadyException when there is nothing to take in, with the reason's code
     */
    @RolesAllowed(Roles.OPERATOR)
    public List<IngestRun> ingest(boolean allowReplay) {
        if (allowReplay && !caller.isIn(Roles.ADMIN)) {
            throw new ForbiddenException("Only an administrator lets an older set replace a newer one.");
        }
        DeviceStanding standing = standing();
        boolean replay = allowReplay && standing.reasonCode().equals("older_set");
        if (standing.path() == null || !(standing.isIngestable() || replay)) {
            throw new NotReadyException("not_ready", standing.reason(), Map.of("reason_code", standing.reasonCode()));
        }
        if (standing.images().isEmpty()) {
            return start.queueAll(IngestSource.DEVICE, List.of(standing.path()), allowReplay);
        }
        return start.queueAll(IngestSource.FOLDER, paths(standing, replay), allowReplay);
    }

    private static List<String> paths(DeviceStanding folder, boolean replay) {
        return folder.images().stream()
                .filter(image -> folder.isReady() ? image.isReady() : replay || image.isIngestable())
                .map(DeviceStanding::path)
                .map(String::valueOf)
                .toList();
    }
}
