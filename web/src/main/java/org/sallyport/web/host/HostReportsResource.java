package org.sallyport.web.host;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.NotFoundException;
import org.sallyport.ejb.UnauthenticatedException;
import org.sallyport.ejb.host.HostReports;
import org.sallyport.web.security.BearerMechanism;

/**
 * What hosts report, by their own tokens, and the script that reports. The script and its units are open: they hold no
 * secret, and a host that is being set up has nothing to show yet.
 */
@Path("v1/hosts")
@Tag(name = "hosts")
@RequestScoped
public class HostReportsResource {
    @Inject
    HostReports reports;

    @Inject
    HttpServletRequest request;

    /** Takes the report of the host whose token comes with it. */
    @POST
    @Path("report")
    @PermitAll
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Report what is installed on the host whose token is the bearer: the script's text, or what"
                    + " dpkg-query -W or rpm -qa print")
    public ReportView report(InputStream text) throws IOException {
        return ReportView.of(reports.take(caller(), text));
    }

    /** The same as JSON. Described with {@link #report}. */
    @POST
    @Path("report")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public ReportView report(@NotNull NewReport report) throws IOException {
        return ReportView.of(reports.take(caller(), new ByteArrayInputStream(report.text())));
    }

    private UUID caller() {
        if (!(request.getAttribute(BearerMechanism.HOST) instanceof UUID host)) {
            throw new UnauthenticatedException(
                    "This needs a header Authorization: Bearer with the token of the host that reports (sph_...)."
                            + " POST /api/v1/hosts/{id}/token makes a new one.");
        }
        return host;
    }

    /** The script, or a unit that runs it every day. */
    @GET
    @Path("report.{kind: sh|service|timer}")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Get the script that reports a host's packages (sh), or its systemd units (service, timer)")
    public Response file(@PathParam("kind") String kind) throws IOException {
        try (InputStream file = HostReportsResource.class.getResourceAsStream("report." + kind)) {
            if (file == null) {
                throw new NotFoundException("file", "report." + kind);
            }
            return Response.ok(file.readAllBytes()).build();
        }
    }
}
