package org.sallyport.web.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.repository.RepositoryService;
import org.sallyport.ejb.repository.RepositorySettingService;
import org.sallyport.model.repository.OfferedRepository;
import org.sallyport.model.repository.ReplacedTree;

/** The repositories that hosts read, each with its freshness. */
@Path("v1/airgap/repository")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repository")
@RequestScoped
public class RepositoriesResource {
    @Inject
    RepositoryService service;

    @Inject
    RepositorySettingService settings;

    @Context
    UriInfo uri;

    /** All of them. */
    @GET
    @Path("repositories")
    @Operation(summary = "List repositories with their freshness")
    public OfferedRepositoriesView list() {
        return OfferedRepositoriesView.of(
                service.list().stream().map(this::view).toList(), service.overallFreshness());
    }

    /** One of them. */
    @GET
    @Path("repositories/{id}")
    @Operation(summary = "Get a repository")
    public OfferedRepositoryView get(@PathParam("id") UUID id) {
        return view(service.get(id));
    }

    /** What sets brought beside its packages. */
    @GET
    @Path("repositories/{id}/documents")
    @Operation(summary = "List the catalogue and the advisories that came with a repository")
    public List<RepositoryDocumentView> documents(@PathParam("id") UUID id) {
        return service.documents(id).stream().map(RepositoryDocumentView::of).toList();
    }

    /** What it showed before and still holds. */
    @GET
    @Path("repositories/{id}/snapshots")
    @Operation(summary = "List what a repository shows and showed before, as far as it is held, each with its address")
    public List<HeldSnapshotView> snapshots(@PathParam("id") UUID id) {
        OfferedRepository repository = service.get(id);
        List<HeldSnapshotView> held = new ArrayList<>();
        held.add(HeldSnapshotView.of(repository, repository.publication(), null, uri.getBaseUri()));
        for (ReplacedTree before : service.snapshots(id)) {
            held.add(HeldSnapshotView.of(repository, before.publication(), before.replacedAt(), uri.getBaseUri()));
        }
        return held;
    }

    /** How hosts are told to use it. */
    @GET
    @Path("repositories/{id}/client-config")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Get the configuration by which a host reads a repository, with what must be said about it")
    public String clientConfiguration(@PathParam("id") UUID id) {
        return service.clientConfiguration(
                id, uri.getBaseUri().resolve("/repo/").toString());
    }

    /** Changes how it is served. */
    @PUT
    @Path("repositories/{id}/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change how a repository is served and when it counts as old; absent members stay as they are")
    public OfferedRepositoryView change(@PathParam("id") UUID id, @NotNull RepositorySettingChange change) {
        return view(settings.change(id, change.input()));
    }

    /** Signs its lists anew. */
    @POST
    @Path("repositories/{id}/resign")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Sign a repository's lists anew now; a timer does so before they expire")
    public OfferedRepositoryView resign(@PathParam("id") UUID id) {
        return view(settings.resign(id));
    }

    /** Shows again what was shown before. */
    @POST
    @Path("repositories/{id}/rollback")
    @Operation(summary = "Show again what a repository showed before")
    public OfferedRepositoryView rollBack(@PathParam("id") UUID id) {
        return view(service.rollBack(id));
    }

    /** Lets another collector bring it. */
    @PUT
    @Path("repositories/{id}/owner")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hand a repository over to another collector")
    public OfferedRepositoryView handOver(@PathParam("id") UUID id, @Valid @NotNull HandOver request) {
        return view(service.handOver(id, request.collectorId()));
    }

    private OfferedRepositoryView view(OfferedRepository repository) {
        return OfferedRepositoryView.of(
                repository,
                service.freshness(repository),
                service.serving(repository),
                service.signingKey(repository),
                uri.getBaseUri());
    }
}
