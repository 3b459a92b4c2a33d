package org.sallyport.web.mirror;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.mirror.HostDefaultService;

/** Releases of distributions that mirrors are made of. */
@Path("mirror-known-versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "mirrors")
@RequestScoped
public class MirrorKnownVersionsResource {

    @Inject
    HostDefaultService service;

    /** All of them, or those of a platform. */
    @GET
    @Operation(summary = "List known releases by label, of one platform if it is named")
    public List<KnownVersionView> list(@QueryParam("platform") @Nullable String platform) {
        return service.versions(Optional.ofNullable(platform)).stream()
                .map(KnownVersionView::of)
                .sorted(Comparator.comparing(KnownVersionView::label))
                .toList();
    }
}
