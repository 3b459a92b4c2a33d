package org.sallyport.media.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.iso9660.DiscFile;

/**
 * Decides which disc carries which file: by file, deterministic, exact. Metadata of a repository is on every disc that
 * holds files of it. The lower bound of discs is reached where first-fit by decreasing size reaches it; packages of one
 * source stay together when that takes no disc more.
 *
 * <p>Source: disc format, packing.
 */
public final class SetPacker {

    private SetPacker() {}

    /**
     * Packs. The statement counts with every number at its widest and the previous round's number of discs; rounds
     * repeat until the number stands, and it never falls.
     *
     * @throws TooLargeForDiscException naming the first file that fits on no disc
     */
    public static SetPlan pack(SetInputs set) throws IOException {
        List<CarriedRepository> repositories = new ArrayList<>();
        for (PackedRepository repository : set.repositories()) {
            repositories.add(CarriedRepository.read(repository));
        }
        int assumed = 1;
        List<PackingDisc> discs = attempt(set, repositories, assumed);
        while (discs.size() > assumed) {
            assumed = discs.size();
            if (assumed > SetStatement.MAX_DISCS) {
                throw new SetLimitException(assumed);
            }
            discs = attempt(set, repositories, assumed);
        }
        List<DiscPlan> plans = new ArrayList<>();
        for (PackingDisc disc : discs) {
            plans.add(disc.plan(plans.size() + 1, repositories));
        }
        return new SetPlan(plans);
    }

    /**
     * The files that fit on no disc, the largest first in each repository; when the metadata of a repository does not
     * fit, the first file of it that does not.
     */
    public static List<DiscFile> tooLarge(SetInputs set) throws IOException {
        List<DiscFile> tooLarge = new ArrayList<>();
        for (PackedRepository repository : set.repositories()) {
            CarriedRepository carried = CarriedRepository.read(repository);
            round(set, List.of(carried), 1).tooLarge(carried).forEach(tooLarge::add);
        }
        return tooLarge;
    }

    private static List<PackingDisc> attempt(SetInputs set, List<CarriedRepository> repositories, int assumed)
            throws IOException {
        List<PackingDisc> best = round(set, repositories, assumed).bySource();
        int bound = round(set, repositories, assumed).lowerBound();
        if (best.size() > bound) {
            List<PackingDisc> byFile = round(set, repositories, assumed).byFile();
            best = byFile.size() < best.size() ? byFile : best;
        }
        if (best.size() > bound && repositories.size() > 1) {
            List<PackingDisc> mixed = round(set, repositories, assumed).mixed();
            best = mixed.size() < best.size() ? mixed : best;
        }
        return best;
    }

    private static PackingRound round(SetInputs set, List<CarriedRepository> repositories, int assumed) {
        List<SetDisc> widest = new ArrayList<>();
        for (int index = 1; index <= assumed; index++) {
            widest.add(new SetDisc(
                    index,
                    VolumeId.of(set.label(), index),
                    Sha256.OF_NOTHING,
                    Sha256.OF_NOTHING,
                    CanonicalJson.MAX_INTEGER,
                    CanonicalJson.MAX_INTEGER));
        }
        // "not complete" is the longer text, and a disc without large files only gets shorter.
        byte[] readme = DiscReadme.text(set, assumed, assumed, name -> false, true);
        List<DiscFile> listed = DiscContents.listed(set, readme);
        return new PackingRound(
                repositories, set.capacity(), set.statement(widest).canonical().length, listed);
    }
}
