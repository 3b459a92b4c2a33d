package org.sallyport.web.download;

import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.InvalidRequestException;
import org.sallyport.ejb.UnauthenticatedException;
import org.sallyport.ejb.collector.CollectorService;
import org.sallyport.ejb.collector.ReadableImage;
import org.sallyport.ejb.download.DownloadService;
import org.sallyport.ejb.download.DownloadService.Use;

/** Images of runs, by bearer or by token; whole or in part. */
@Path("v1/airgap/collector")
@Tag(name = "downloads")
@RequestScoped
public class DownloadsResource {
    @Inject
    CollectorService collector;

    @Inject
    DownloadService downloads;

    @Inject
    ImageAnswer answer;

    @Inject
    HttpServletRequest request;

    /** An image, for one who is signed in. */
    @GET
    @Path("runs/{id}/iso")
    @Operation(summary = "Download the image of a disc; ranges, If-Range and HEAD work")
    public Response image(@PathParam("id") UUID id, @QueryParam("disc") @Nullable String disc) {
        return answer.of(collector.image(id, number(disc)));
    }

    /** Its headers. */
    @HEAD
    @Path("runs/{id}/iso")
    @Operation(hidden = true)
    public Response imageHead(@PathParam("id") UUID id, @QueryParam("disc") @Nullable String disc) {
        return image(id, disc);
    }

    /** Its digest. */
    @GET
    @Path("runs/{id}/iso/sha256")
    @Operation(summary = "Get the digest of an image in the form of sha256sum, once it is sealed")
    public Response sums(@PathParam("id") UUID id, @QueryParam("disc") @Nullable String disc) {
        return ImageAnswer.sums(collector.published(id, number(disc)));
    }

    /** The signature of its digest. */
    @GET
    @Path("runs/{id}/iso/asc")
    @Operation(summary = "Get the collector's detached signature of what .../sha256 answers")
    public Response signature(@PathParam("id") UUID id, @QueryParam("disc") @Nullable String disc) {
        return ImageAnswer.signature(collector.published(id, number(disc)));
    }

    /** A token for a browser. */
    @POST
    @Path("runs/{id}/iso-token")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a token that opens the images of a run without a bearer")
    public IsoTokenView mint(@PathParam("id") UUID id) {
        return IsoTokenView.of(downloads.mint(id));
    }

    /** An image, by token. */
    @GET
    @PermitAll
    @Path("runs/{id}/iso-download")
    @Operation(summary = "Download the image of a disc by a token; a download that began in time may go on by ranges")
    public Response imageByToken(
            @PathParam("id") UUID id,
            @QueryParam("disc") @Nullable String disc,
            @QueryParam("token") @Nullable String token) {
        boolean isPart = request.getHeader("Range") != null;
        return open(id, disc, token, isPart ? Use.PART : Use.WHOLE);
    }

    /** Its headers; begins no download. */
    @HEAD
    @PermitAll
    @Path("runs/{id}/iso-download")
    @Operation(hidden = true)
    public Response imageHeadByToken(
            @PathParam("id") UUID id,
            @QueryParam("disc") @Nullable String disc,
            @QueryParam("token") @Nullable String token) {
        return open(id, disc, token, Use.LOOK);
    }

    /** Its digest, by token. */
    @GET
    @PermitAll
    @Path("runs/{id}/iso-download/sha256")
    @Operation(summary = "Get the digest of an image by a token, once it is sealed")
    public Response sumsByToken(
            @PathParam("id") UUID id,
            @QueryParam("disc") @Nullable String disc,
            @QueryParam("token") @Nullable String token) {
        return ImageAnswer.sums(downloads.published(id, number(disc), given(token)));
    }

    /** The signature of its digest, by token. */
    @GET
    @PermitAll
    @Path("runs/{id}/iso-download/asc")
    @Operation(summary = "Get the signature of an image's digest by a token")
    public Response signatureByToken(
            @PathParam("id") UUID id,
            @QueryParam("disc") @Nullable String disc,
            @QueryParam("token") @Nullable String token) {
        return ImageAnswer.signature(downloads.published(id, number(disc), given(token)));
    }

    /** The image that a manifest is about. */
    @GET
    @Path("manifests/{id}/download")
    @Operation(summary = "Download the image that a signed manifest is about")
    public Response manifestImage(@PathParam("id") UUID id) {
        return answer.of(collector.manifestImage(id));
    }

    /** Its headers. */
    @HEAD
    @Path("manifests/{id}/download")
    @Operation(hidden = true)
    public Response manifestImageHead(@PathParam("id") UUID id) {
        return manifestImage(id);
    }

    /** Its digest. */
    @GET
    @Path("manifests/{id}/download/sha256")
    @Operation(summary = "Get the digest of a manifest's image in the form of sha256sum")
    public Response manifestSums(@PathParam("id") UUID id) {
        return ImageAnswer.sums(collector.manifest(id).manifest());
    }

    /** The signature of its digest. */
    @GET
    @Path("manifests/{id}/download/asc")
    @Operation(summary = "Get the signature of what .../sha256 answers")
    public Response manifestSignature(@PathParam("id") UUID id) {
        return ImageAnswer.signature(collector.manifest(id).manifest());
    }

    private Response open(UUID id, @Nullable String disc, @Nullable String token, Use use) {
        ReadableImage image = downloads.open(id, number(disc), given(token), use);
        return answer.of(image);
    }

    private static String given(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            throw new UnauthenticatedException("This needs a query parameter token, as .../iso-token gives it.");
        }
        return token;
    }

    private static Optional<Integer> number(@Nullable String disc) {
        if (disc == null) {
            return Optional.empty();
        }
        if (!disc.matches("[0-9]{1,6}")) {
            throw new InvalidRequestException("query:disc", "It must be the number of a disc, from 1.");
        }
        return Optional.of(Integer.valueOf(disc));
    }
}
