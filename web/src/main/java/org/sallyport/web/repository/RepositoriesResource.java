package org.sallyport.web.repository;

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
import org.sallyport.model.repository.OfferedRepository;

/** The repositories that hosts read, each with its freshness. */
@Path("v1/airgap/repository")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "repository")
@RequestScoped
public class RepositoriesResource {
    @Inject
    RepositoryService service;

    @Context
    UriInfo uri;

    /** All of them. */
    @GET
    @Path("repositories")
    @Operation(summary = "List repositories with their freshness")
    public OfferedRepositoriesView list() {
        return OfferedRepositoriesView.of(
                service.list().stream().map(this::view).toList());
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
                repository, service.freshness(repository), service.signingKey(repository), uri.getBaseUri());
    }
}
