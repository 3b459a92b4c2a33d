package org.sallyport.ejb.mirror;

import java.io.IOException;
import java.util.Map;

import org.sallyport.ejb.RefusedContentException;
import org.sallyport.ejb.SallyportException;
import org.sallyport.ejb.UnavailableException;
import org.sallyport.ejb.UntrustedSourceException;
import org.sallyport.media.apt.NotOfferedException;
import org.sallyport.media.bytes.LimitExceededException;
import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.content.DiskFullException;
import org.sallyport.media.content.InvalidPathException;
import org.sallyport.media.content.TreeFormatException;
import org.sallyport.media.fetch.UpstreamException;
import org.sallyport.media.openpgp.KeyFormatException;
import org.sallyport.media.openpgp.SignatureException;
import org.sallyport.media.pkg.PkgSignatureException;
import org.sallyport.media.repository.RepositoryFormatException;

/** Failures at an upstream, as users are told of them. */
public final class UpstreamFailures {

    private UpstreamFailures() {}

    /**
     * The refusal that a failure means.
     *
     * @param what was going on, as the beginning of a sentence: {@code The sync of mirror x}
     */
    public static SallyportException translate(String what, IOException failure) {
        String detail = String.valueOf(failure.getMessage());
        if (failure instanceof UpstreamException upstream) {
            return unavailable(what, upstream);
        }
        if (failure instanceof SignatureException signature) {
            return untrusted(what, signature.reason() == SignatureException.Reason.UNSIGNED, failure);
        }
        if (failure instanceof PkgSignatureException signature) {
            return untrusted(what, signature.isUnsigned(), failure);
        }
        if (failure instanceof DiskFullException) {
            return new RefusedContentException(
                    "disk_full",
                    what + " filled the content store's disk. Free some space and start it again.",
                    failure);
        }
        if (failure instanceof DigestMismatchException) {
            return new RefusedContentException(
                    "digest_mismatch", what + " got other bytes than announced: " + detail, failure);
        }
        if (failure instanceof NotOfferedException) {
            return new RefusedContentException(
                    "not_offered", what + " asks for what is not there: " + detail + ". Change the mirror.", failure);
        }
        if (failure instanceof RepositoryFormatException
                || failure instanceof InvalidPathException
                || failure instanceof TreeFormatException
                || failure instanceof LimitExceededException
                || failure instanceof KeyFormatException) {
            return new RefusedContentException(
                    "upstream_malformed", what + " met metadata that cannot be accepted: " + detail, failure);
        }
        return new UnavailableException(
                "unavailable", what + " failed on this server's own disk or network: " + detail, failure);
    }

    private static SallyportException unavailable(String what, UpstreamException failure) {
        String sentence = what + " " + failure.getMessage() + ".";
        return switch (failure.reason()) {
            case UNREACHABLE, STATUS, TRUNCATED, SILENT, REDIRECT ->
                new UnavailableException(
                        "upstream_unreachable",
                        sentence + " Check the address, the network and the proxy, then start it again.",
                        failure);
            case NOT_FOUND ->
                new UnavailableException(
                        "upstream_changed",
                        sentence + " Upstream lists it, but no longer has it; another sync may see a newer list.",
                        failure);
            case TOO_LARGE ->
                new RefusedContentException(
                        "too_large", sentence, Map.of("uri", failure.uri().toString()), failure);
            case WRONG_DIGEST ->
                new RefusedContentException(
                        "digest_mismatch",
                        sentence + " It is not what upstream's signed metadata announce; nothing was taken.",
                        Map.of("uri", failure.uri().toString()),
                        failure);
        };
    }

    private static SallyportException untrusted(String what, boolean unsigned, IOException failure) {
        return new UntrustedSourceException(
                unsigned ? "upstream_unsigned" : "upstream_signature_wrong",
                what + " refused upstream's metadata: " + failure.getMessage() + ". Nothing was taken."
                        + (unsigned ? " Set allow_unsigned if that is as it should be." : " Check signing_key."),
                failure);
    }
}
