package org.sallyport.web.trust;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

import org.sallyport.ejb.repository.RepositorySettingService;
import org.sallyport.ejb.trust.TrustService;
import org.sallyport.media.openpgp.PublicKey;

/** This server's signing key. Reading never makes one: 404 until the server has been a collector. */
@Path("v1/airgap/collector-key")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "trust")
@RequestScoped
public class CollectorKeyResource {
    @Inject
    TrustService service;

    @Inject
    RepositorySettingService repositories;

    @Context
    UriInfo uri;

    /** Its public half. */
    @GET
    @Operation(summary = "Get this server's collector key, its public half")
    public CollectorKeyView get() {
        return CollectorKeyView.of(service.collectorKey(), repositories.signedHere());
    }

    /** Makes a new one. */
    @POST
    @Operation(summary = "Make a new collector key; every far side must import it")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CollectorKeyView.class)))
    public Response create(@Valid @Nullable NewCollectorKey wanted) {
        PublicKey key = service.createOwnKey(wanted == null ? Optional.empty() : wanted.algorithm());
        return Response.created(uri.getAbsolutePath())
                .entity(CollectorKeyView.replaced(key, repositories.signedHere()))
                .build();
    }

    /** A copy for safe-keeping. */
    @POST
    @Path("export")
    @Operation(summary = "Copy the collector key, under a passphrase, for safe-keeping")
    public ExportedKey export(@Valid @NotNull KeyExport request) {
        String secret = new String(service.exportOwnKey(request.passphrase()), StandardCharsets.US_ASCII);
        return new ExportedKey(service.collectorKey().fingerprint().toString(), secret);
    }

    /** Puts a copy into use. */
    @POST
    @Path("import")
    @Operation(summary = "Put a copy of a collector key into use")
    public CollectorKeyView importKey(@Valid @NotNull KeyImport request) {
        TrustService.OwnKey key = service.importOwnKey(request.secretKey(), request.passphrase());
        return key.changed()
                ? CollectorKeyView.replaced(key.certificate(), repositories.signedHere())
                : CollectorKeyView.of(key.certificate(), repositories.signedHere());
    }
}
