package org.sallyport.web.audit;

import java.util.Optional;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.audit.AuditService;
import org.sallyport.web.page.PageParameters;

/** Who changed what, when. */
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "security")
@RequestScoped
public class AuditResource {
    @Inject
    AuditService service;

    /** Entries in pages, the newest first. */
    @GET
    @Operation(summary = "List the audit trail")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = AuditEntryView.class)))
    public Response list(@BeanParam PageParameters page, @QueryParam("subject_id") @Nullable String subjectId) {
        return page.respond(
                service.list(page.request(), Optional.ofNullable(subjectId), page.contained()), AuditEntryView::of);
    }
}
