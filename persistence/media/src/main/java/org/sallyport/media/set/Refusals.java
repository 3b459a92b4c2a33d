package org.sallyport.media.set;

import java.util.List;
import java.util.Map;

import org.sallyport.media.content.DigestMismatchException;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.IsoFormatException;

/** The sentences of refusals that are made in more than one place. */
final class Refusals {

    private static final int NAMES_SHOWN = 20;

    private Refusals() {}

    static RefusedDiscException ofImage(IsoFormatException e) {
        String what = e.getMessage() == null ? "" : e.getMessage();
        Map<String, String> values = Map.of("where", e.where());
        return switch (e.reason()) {
            case NOT_ISO9660, FOREIGN ->
                new RefusedDiscException(
                        Refusal.NOT_A_SET, "This is no disc of a Sallyport set: " + what + ".", values, e);
            case LIMIT ->
                new RefusedDiscException(
                        Refusal.STRUCTURE_CHANGED,
                        "The image has more than is read of one before its signature: " + what + ".",
                        values,
                        e);
            case MALFORMED ->
                new RefusedDiscException(
                        Refusal.STRUCTURE_CHANGED,
                        "The structures of the image are damaged: " + what + ". Burn or copy the disc again.",
                        values,
                        e);
            case OVERLAPPING_EXTENTS ->
                new RefusedDiscException(
                        Refusal.OVERLAPPING_EXTENTS, "Files of the image overlap: " + what + ".", values, e);
            case TRUNCATED ->
                new RefusedDiscException(
                        Refusal.TRUNCATED,
                        "The image ends before its volume does: " + what + ". Copy or send it again.",
                        values,
                        e);
        };
    }

    static RefusedDiscException structureChanged(Sha256 expected, Sha256 found) {
        return new RefusedDiscException(
                Refusal.STRUCTURE_CHANGED,
                "Bytes of the image between the files are not those that were signed. Burn or copy the disc again.",
                Map.of("expected", expected.toString(), "found", found.toString()));
    }

    static RefusedDiscException wrongContent(DiscContent content, DigestMismatchException e) {
        return new RefusedDiscException(
                Refusal.DIGEST_MISMATCH,
                "The file " + content.paths().get(0) + " is not the one that was signed. Burn or copy the disc again.",
                Map.of(
                        "path", content.paths().get(0),
                        "expected", e.expected().toString(),
                        "found", e.found().toString()),
                e);
    }

    static RefusedDiscException missing(List<String> paths) {
        return new RefusedDiscException(
                Refusal.MISSING_FILE,
                "The signed list names " + names(paths) + ", which the disc does not have.",
                Map.of("path", paths.get(0), "count", Integer.toString(paths.size())));
    }

    static RefusedDiscException unlisted(List<String> paths) {
        return new RefusedDiscException(
                Refusal.UNLISTED_FILE,
                "The disc has " + names(paths) + ", which the signed list does not name.",
                Map.of("path", paths.get(0), "count", Integer.toString(paths.size())));
    }

    private static String names(List<String> paths) {
        String shown = String.join(", ", paths.subList(0, Math.min(NAMES_SHOWN, paths.size())));
        int more = paths.size() - NAMES_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
