package org.sallyport.web.bundle;

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

import org.sallyport.ejb.UnauthenticatedException;
import org.sallyport.ejb.bundle.BundleService;
import org.sallyport.ejb.download.DownloadService;
import org.sallyport.ejb.download.DownloadService.Use;
import org.sallyport.model.bundle.Bundle;
import org.sallyport.web.download.ImageAnswer;
import org.sallyport.web.download.IsoTokenView;

/** Images of bundles, by bearer or by token; whole or in part, as those of runs. */
@Path("airgap-bundles")
@Tag(name = "downloads")
@RequestScoped
public class BundleDownloadsResource {
    @Inject
    BundleService bundles;

    @Inject
    DownloadService downloads;

    @Inject
    ImageAnswer answer;

    @Inject
    HttpServletRequest request;

    /** The image, for one who is signed in. */
    @GET
    @Path("{id}/download")
    @Operation(summary = "Download the image of a bundle; ranges, If-Range and HEAD work")
    public Response image(@PathParam("id") UUID id) {
        return answer.of(bundles.image(id));
    }

    /** Its headers. */
    @HEAD
    @Path("{id}/download")
    @Operation(hidden = true)
    public Response imageHead(@PathParam("id") UUID id) {
        return image(id);
    }

    /** Its digest. */
    @GET
    @Path("{id}/download/sha256")
    @Operation(summary = "Get the digest of a bundle's image in the form of sha256sum")
    public Response sums(@PathParam("id") UUID id) {
        return sums(bundles.published(id));
    }

    /** The signature of its digest. */
    @GET
    @Path("{id}/download/asc")
    @Operation(summary = "Get the collector's detached signature of what .../sha256 answers")
    public Response signature(@PathParam("id") UUID id) {
        return signature(bundles.published(id));
    }

    /** A token for a browser. */
    @POST
    @Path("{id}/download-token")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a token that opens the image of a bundle without a bearer")
    public IsoTokenView mint(@PathParam("id") UUID id) {
        return IsoTokenView.of(downloads.mintForBundle(id));
    }

    /** The image, by token. */
    @GET
    @PermitAll
    @Path("{id}/download-stream")
    @Operation(summary = "Download the image of a bundle by a token; a download that began in time may go on by ranges")
    public Response imageByToken(@PathParam("id") UUID id, @QueryParam("token") @Nullable String token) {
        boolean isPart = request.getHeader("Range") != null;
        return answer.of(downloads.openBundle(id, given(token), isPart ? Use.PART : Use.WHOLE));
    }

    /** Its headers; begins no download. */
    @HEAD
    @PermitAll
    @Path("{id}/download-stream")
    @Operation(hidden = true)
    public Response imageHeadByToken(@PathParam("id") UUID id, @QueryParam("token") @Nullable String token) {
        return answer.of(downloads.openBundle(id, given(token), Use.LOOK));
    }

    /** Its digest, by token. */
    @GET
    @PermitAll
    @Path("{id}/download-stream/sha256")
    @Operation(summary = "Get the digest of a bundle's image by a token")
    public Response sumsByToken(@PathParam("id") UUID id, @QueryParam("token") @Nullable String token) {
        return sums(downloads.publishedBundle(id, given(token)));
    }

    /** The signature of its digest, by token. */
    @GET
    @PermitAll
    @Path("{id}/download-stream/asc")
    @Operation(summary = "Get the signature of the digest of a bundle's image by a token")
    public Response signatureByToken(@PathParam("id") UUID id, @QueryParam("token") @Nullable String token) {
        return signature(downloads.publishedBundle(id, given(token)));
    }

    private static Response sums(Bundle bundle) {
        return ImageAnswer.sums(bundle.imageSums(), bundle.fileName());
    }

    private static Response signature(Bundle bundle) {
        return ImageAnswer.signature(bundle.imageSignature().orElseThrow(), bundle.fileName());
    }

    private static String given(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            throw new UnauthenticatedException("This needs a query parameter token, as .../download-token gives it.");
        }
        return token;
    }
}
