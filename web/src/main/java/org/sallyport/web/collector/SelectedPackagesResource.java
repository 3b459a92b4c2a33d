package org.sallyport.web.collector;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.collector.SelectionService;
import org.sallyport.web.page.PageParameters;

/** Packages that runs have selected. */
@Path("v1/airgap/collector/runs/{id}/selected-packages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collector")
@RequestScoped
public class SelectedPackagesResource {
    @Inject
    SelectionService service;

    /** Packages in pages. */
    @GET
    @Operation(summary = "List the packages that a run has selected, each with the chain that led to it")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = SelectedPackageView.class)))
    public Response list(@PathParam("id") UUID id, @BeanParam PageParameters page) {
        return page.respond(service.selected(id, page.request(), page.contained()), SelectedPackageView::of);
    }
}
