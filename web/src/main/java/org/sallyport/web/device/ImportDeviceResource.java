package org.sallyport.web.device;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.device.ImportDeviceService;

/** The drives of the machine, and the one that discs are imported from. */
@Path("v1/airgap")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "device")
@RequestScoped
public class ImportDeviceResource {
    @Inject
    ImportDeviceService service;

    /** Drives that could be imported from. */
    @GET
    @Path("block-devices")
    @Operation(summary = "List the drives that discs could be imported from")
    public BlockDevicesView devices() {
        return BlockDevicesView.of(service.devices());
    }

    /** Chooses one of them, or a folder. */
    @PUT
    @Path("import-device")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Choose the drive or folder that discs are imported from, or none")
    public BlockDevicesView choose(@Valid @NotNull DeviceChange wanted) {
        return BlockDevicesView.of(service.choose(wanted.device()));
    }

    /** Looks at what was chosen. */
    @GET
    @Path("import-device/status")
    @Operation(summary = "Look at what is in the import device")
    public DeviceStatusView status() {
        return DeviceStatusView.of(service.standing());
    }
}
