package org.sallyport.web.collector;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.collector.CollectionScheduleService;
import org.sallyport.ejb.collector.ScheduleDetails;
import org.sallyport.web.page.PageParameters;

/** Schedules that ask for runs. */
@Path("v1/airgap/collector/schedules")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "collector")
@RequestScoped
public class CollectionSchedulesResource {
    @Inject
    CollectionScheduleService service;

    @Context
    UriInfo uri;

    /** Schedules in pages. */
    @GET
    @Operation(summary = "List schedules by name")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ScheduleView.class)))
    public Response list(@BeanParam PageParameters page) {
        return page.respond(service.list(page.request(), page.contained()), ScheduleView::of);
    }

    /** Makes one. */
    @POST
    @Operation(summary = "Make a schedule of runs")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ScheduleView.class)))
    public Response create(@Valid @NotNull NewSchedule wanted) {
        ScheduleDetails made = service.create(wanted.input());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(made.schedule().id().toString())
                        .build())
                .entity(ScheduleView.of(made))
                .build();
    }

    /** One schedule. */
    @GET
    @Path("{id}")
    @Operation(summary = "Get a schedule")
    public ScheduleView get(@PathParam("id") UUID id) {
        return ScheduleView.of(service.get(id));
    }

    /** Changes it. */
    @PUT
    @Path("{id}")
    @Operation(summary = "Change a schedule; absent and null members stay as they are")
    public ScheduleView change(@PathParam("id") UUID id, @Valid @NotNull ScheduleChange change) {
        return ScheduleView.of(service.change(id, change.input()));
    }

    /** Removes it. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a schedule; its runs stay")
    public void delete(@PathParam("id") UUID id) {
        service.delete(id);
    }

    /** Fires what is due. */
    @POST
    @Path("tick")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Fire every schedule that is due, as the server does by itself four times a minute")
    public TickView tick() {
        return TickView.of(service.tick());
    }
}
