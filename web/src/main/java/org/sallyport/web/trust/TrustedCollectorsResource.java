package org.sallyport.web.trust;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.repository.RepositoryService;
import org.sallyport.ejb.trust.TrustService;
import org.sallyport.model.trust.TrustedCollector;

/** The collectors whose sets are accepted. */
@Path("v1/airgap/trusted-collectors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "trust")
@RequestScoped
public class TrustedCollectorsResource {
    @Inject
    TrustService service;

    @Inject
    RepositoryService repositories;

    @Context
    UriInfo uri;

    /** All of them. */
    @GET
    @Operation(summary = "List trusted collector keys")
    public TrustedCollectorsView list() {
        return new TrustedCollectorsView(service.trusted().stream()
                .map(collector -> view(collector, null))
                .toList());
    }

    /** Trusts one: 201 for a new key, 200 for one that is trusted already. */
    @POST
    @Operation(summary = "Import a collector's public key")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = TrustedCollectorView.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TrustedCollectorView.class)))
    public Response importKey(@Valid @NotNull NewTrustedCollector wanted) {
        TrustService.Imported imported = service.importKey(wanted.toImport());
        TrustedCollectorView view = view(imported.collector(), warning(imported));
        if (!imported.created()) {
            return Response.ok(view).build();
        }
        return Response.created(uri.getAbsolutePathBuilder().path(view.name()).build())
                .entity(view)
                .build();
    }

    /** One. */
    @GET
    @Path("{name}")
    @Operation(summary = "Get a trusted collector's key")
    public TrustedCollectorView get(@PathParam("name") String name) {
        return view(service.trusted(name), null);
    }

    /** Trusts one no longer. */
    @DELETE
    @Path("{name}")
    @Operation(summary = "Remove a trusted collector's key")
    public void remove(@PathParam("name") String name) {
        service.remove(name);
    }

    private @Nullable String warning(TrustService.Imported imported) {
        List<String> signed = imported.replaced()
                ? service.collectorOf(imported.collector().fingerprint())
                        .map(repositories::signedBy)
                        .orElse(List.of())
                : List.of();
        return signed.isEmpty()
                ? null
                : "Lists of " + String.join(", ", signed) + " are signed by this key from its next set on. Their hosts"
                        + " refuse them until they trust it: give them /repo/NAME/collector.asc of that set.";
    }

    private TrustedCollectorView view(TrustedCollector collector, @Nullable String warning) {
        return TrustedCollectorView.of(collector, service.collectorOf(collector.fingerprint()), warning);
    }
}
