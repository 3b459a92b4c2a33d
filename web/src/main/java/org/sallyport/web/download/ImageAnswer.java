package org.sallyport.web.download;

import java.util.Base64;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.jspecify.annotations.Nullable;

import org.sallyport.ejb.collector.ReadableImage;
import org.sallyport.model.collector.SignedManifest;
import org.sallyport.web.problem.ProblemType;
import org.sallyport.web.problem.Problems;
import org.sallyport.web.transfer.Bodies;
import org.sallyport.web.transfer.ByteRange;
import org.sallyport.web.transfer.Validators;

/**
 * The answers to requests for an image and what lies beside it: whole, a part, unchanged, or refused.
 *
 * <p>Source: RFC 9110 §13, §14; RFC 9530 §3 (Repr-Digest); RFC 6266 for the name.
 */
@RequestScoped
public class ImageAnswer {
    @Inject
    HttpServletRequest request;

    @Inject
    Bodies bodies;

    @Inject
    Problems problems;

    /** The image as the request's headers want it; a HEAD gets the headers alone. */
    public Response of(ReadableImage image) {
        Validators state = new Validators("\"" + image.etag() + "\"", image.lastModified());
        long size = image.image().sizeBytes();
        if (!state.isMeantBy(header(HttpHeaders.IF_MATCH))) {
            return problems.of(ProblemType.PRECONDITION, "The image has another entity tag than If-Match names.");
        }
        if (state.isHeld(header(HttpHeaders.IF_NONE_MATCH), header(HttpHeaders.IF_MODIFIED_SINCE))) {
            return headers(Response.notModified(), image, state).build();
        }
        ByteRange range = range(state, size);
        if (range.kind() == ByteRange.Kind.UNSATISFIABLE) {
            Response refusal = problems.of(ProblemType.RANGE, "The image has " + size + " bytes.");
            return Response.fromResponse(refusal)
                    .header("Content-Range", range.contentRange(size))
                    .build();
        }
        boolean isPart = range.kind() == ByteRange.Kind.PART;
        Response.ResponseBuilder answer = headers(
                        Response.status(isPart ? Response.Status.PARTIAL_CONTENT : Response.Status.OK), image, state)
                .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + image.fileName() + "\"")
                .header(HttpHeaders.CONTENT_LENGTH, range.length());
        if (isPart) {
            answer.header("Content-Range", range.contentRange(size));
        }
        return isHead() ? answer.build() : answer.entity(body(image, range)).build();
    }

    private static Response.ResponseBuilder headers(
            Response.ResponseBuilder answer, ReadableImage image, Validators state) {
        answer.header("ETag", state.etag())
                .header("Last-Modified", state.httpDate())
                .header("Accept-Ranges", "bytes");
        image.digest()
                .ifPresent(digest -> answer.header(
                        "Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest.bytes()) + ":"));
        return answer;
    }

    private ByteRange range(Validators state, long size) {
        String wanted = header("Range");
        // A range is defined for GET alone (RFC 9110 §14.2).
        return wanted == null || isHead() || !state.allowsPart(header("If-Range"))
                ? ByteRange.whole(size)
                : ByteRange.of(wanted, size);
    }

    private StreamingOutput body(ReadableImage image, ByteRange range) {
        return out -> bodies.send(
                request,
                range.length(),
                out,
                (from, length, to) -> image.image().transfer(range.first() + from, length, to));
    }

    /** The image's digest in the form of sha256sum. */
    public static Response sums(SignedManifest manifest) {
        return sums(manifest.sums(), manifest.fileName());
    }

    /** The signature of {@link #sums}. */
    public static Response signature(SignedManifest manifest) {
        return signature(manifest.sumsSignature(), manifest.fileName());
    }

    /** A digest in the form of sha256sum, saved beside the image. */
    public static Response sums(String sums, String imageName) {
        return text(sums, imageName + ".sha256", "text/plain");
    }

    /** The signature of a digest, saved beside the image. */
    public static Response signature(String signature, String imageName) {
        return text(signature, imageName + ".sha256.asc", "application/pgp-signature");
    }

    private static Response text(String text, String fileName, String type) {
        return Response.ok(text, type)
                .header("Content-Disposition", "attachment; filename=\"" + fileName + "\"")
                .build();
    }

    private boolean isHead() {
        return request.getMethod().equals("HEAD");
    }

    private @Nullable String header(String name) {
        return request.getHeader(name);
    }
}
