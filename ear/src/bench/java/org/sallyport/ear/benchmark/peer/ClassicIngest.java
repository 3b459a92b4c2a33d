package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/**
 * What people script: unpack the image, then check every file against {@code SHA256SUMS} on both cores.
 *
 * @param program that unpacks, and after a plus sign the one that digests
 * @param line of the shell: %s is the image
 * @param forces what the line unpacks
 */
public record ClassicIngest(String program, String line, ImageFile image, boolean forces) implements Contestant {

    /** Half of the list for each core, in {@code ../part.*}; the tools of coreutils. */
    private static final String SPLIT = "cd out; split -n l/2 SHA256SUMS ../part.; ls ../part.* | ";

    /** bsdtar, then sha256sum. */
    public static ClassicIngest bsdtar(ImageFile image) {
        var line = "mkdir out; bsdtar -xf %s -C out; " + SPLIT + "xargs -P2 -n1 sha256sum --quiet --strict -c";
        return new ClassicIngest("bsdtar + sha256sum", line, image, false);
    }

    /** xorriso, then openssl, which is three times as fast as sha256sum where the processor helps. */
    public static ClassicIngest xorriso(ImageFile image) {
        var line = "xorriso -osirrox on -indev %s -extract / out; " + SPLIT + """
                xargs -P2 -I LIST sh -c "cut -c67- LIST | tr '\\n' '\\0' | xargs -0 openssl dgst -sha256 -r \
                | sed 's/ [*]/  /' | cmp - LIST"
                """;
        return new ClassicIngest("xorriso + openssl", line, image, false);
    }

    /** The same, and the file system that it was unpacked to is forced to the disk, as ours is. */
    public ClassicIngest forced() {
        return new ClassicIngest(program + " + sync", line.strip() + "; sync -f .", image, true);
    }

    @Override
    public String name() {
        return program;
    }

    @Override
    public String durability() {
        return (forces ? "forces the file system once" : "forces nothing")
                + "; verifies digests, no signature, no structures";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing(program.split(" [+] "));
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var file = image.path();
        lap.settle(file);
        lap.record(
                Contests.INGEST,
                MeasuredCommand.shell(lap.folder().resolve("ingest"), line.formatted(file))
                        .run());
    }
}
