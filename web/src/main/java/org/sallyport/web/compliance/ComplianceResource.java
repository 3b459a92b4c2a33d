package org.sallyport.web.compliance;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.compliance.ComplianceService;
import org.sallyport.model.page.PageRequest;
import org.sallyport.web.page.PageParameters;

/** How hosts stand to what the repositories offer. */
@Path("v1/airgap/repository")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "compliance")
@RequestScoped
public class ComplianceResource {
    private static final String CSV = "text/csv";

    @Inject
    ComplianceService service;

    @Inject
    Clock clock;

    /** One host. */
    @GET
    @Path("host/{host_id}/compliance-buckets")
    @Operation(summary = "Sort a host's packages by what would bring them up to date")
    public ComplianceBucketsView buckets(@PathParam("host_id") UUID hostId) {
        return ComplianceBucketsView.of(service.of(hostId), clock.instant());
    }

    /** All hosts, in pages. */
    @GET
    @Path("compliance/hosts")
    @Operation(summary = "List hosts by name with counts of their packages")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = HostStandingView.class)))
    public Response hosts(@BeanParam PageParameters page) {
        Instant now = clock.instant();
        return page.respond(
                service.page(page.request(), page.contained()), standing -> HostStandingView.of(standing, now));
    }

    /** All hosts as a table. */
    @GET
    @Path("compliance/hosts.csv")
    @Produces(CSV)
    @Operation(summary = "Get all hosts with counts of their packages, as CSV")
    public StreamingOutput hostsTable() {
        Instant now = clock.instant();
        return out -> {
            try (CsvTable table = new CsvTable(out, HostStandingView.HEAD)) {
                service.each(
                        standing -> table.row(HostStandingView.of(standing, now).row()));
            }
        };
    }

    /**
     * All packages, those that are behind on most hosts first.
     *
     * @param contained text that the name must contain
     */
    @GET
    @Path("compliance/packages")
    @Operation(summary = "List packages that hosts have with counts of hosts, those first that are behind on most")
    public List<PackageSpreadView> packages(
            @QueryParam("limit") @DefaultValue("" + PageRequest.MAX_LIMIT) int limit,
            @QueryParam("q") @DefaultValue("") String contained) {
        if (limit < 1 || limit > PageRequest.MAX_LIMIT) {
            throw new InvalidRequestException("query:limit", "It must be 1 to " + PageRequest.MAX_LIMIT + ".");
        }
        return service.packages().stream()
                .filter(spread -> spread.name().contains(contained))
                .map(PackageSpreadView::of)
                .sorted(Comparator.comparingLong(PackageSpreadView::notApplied)
                        .thenComparingLong(PackageSpreadView::notTransferred)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** All packages as a table. */
    @GET
    @Path("compliance/packages.csv")
    @Produces(CSV)
    @Operation(summary = "Get all packages that hosts have with counts of hosts, as CSV")
    public StreamingOutput packagesTable() {
        List<PackageSpreadView> packages =
                service.packages().stream().map(PackageSpreadView::of).toList();
        return out -> {
            try (CsvTable table = new CsvTable(out, PackageSpreadView.HEAD)) {
                for (PackageSpreadView each : packages) {
                    table.row(each.row());
                }
            }
        };
    }
}
