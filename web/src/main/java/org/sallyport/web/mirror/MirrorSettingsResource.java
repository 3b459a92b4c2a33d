package org.sallyport.web.mirror;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.mirror.MirrorPolicyService;

/** The settings of mirrors. */
@Path("settings/mirror")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mirrors")
@RequestScoped
public class MirrorSettingsResource {

    @Inject
    MirrorPolicyService service;

    /** As they are, defaults included. */
    @GET
    @Operation(summary = "Get the settings of all mirrors")
    public MirrorSettingsView get() {
        return MirrorSettingsView.of(service.settings());
    }

    /** Changes them. */
    @PUT
    @Operation(summary = "Change the settings of all mirrors; absent and null members stay as they are")
    public MirrorSettingsView change(@NotNull MirrorSettingsChange change) {
        return MirrorSettingsView.of(service.change(change.choices()));
    }
}
