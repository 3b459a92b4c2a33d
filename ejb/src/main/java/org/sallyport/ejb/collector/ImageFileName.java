package org.sallyport.ejb.collector;

import java.util.Locale;

import org.sallyport.model.collector.CollectionRun;
import org.sallyport.model.collector.Disc;

/**
 * Names under which images are saved: {@code site-b-6b0f6a52-8f5e-4b7e-9d55-0c4a3f0f9a11.iso}, and with several discs
 * {@code site-b-disc-2.iso}. What is neither letter, digit, dot, hyphen nor underscore in a label becomes a hyphen.
 */
public final class ImageFileName {

    private ImageFileName() {}

    /** The name of one image of a run. */
    public static String of(CollectionRun run, Disc disc, int discs) {
        String label = run.request().isoLabel().replaceAll("[^A-Za-z0-9._-]+", "-");
        String plain = label.replaceAll("^[.-]+", "");
        String name = plain.isEmpty() ? "set" : plain;
        return discs == 1
                ? String.format(Locale.ROOT, "%s-%s.iso", name, run.id())
                : String.format(Locale.ROOT, "%s-disc-%d.iso", name, disc.index());
    }
}
