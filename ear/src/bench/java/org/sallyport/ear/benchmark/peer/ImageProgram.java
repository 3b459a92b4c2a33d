package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.SigningHome;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/**
 * A program that writes an ISO file, one that digests it, and gpg that signs the digest.
 *
 * @param maker the first words of the command line
 * @param digester takes the file as its last word
 */
public record ImageProgram(String maker, String digester, AptRepository disc) implements Contestant {

    /** Rock Ridge and level 3, no Joliet: the same that our images have. */
    private static final String LINE = """
            %s -quiet -r -iso-level 3 -V BENCHMARK -o disc.iso %s
            %s disc.iso > disc.iso.sha256
            gpg --homedir %s --batch --quiet --local-user %s --armor --detach-sign disc.iso.sha256
            """;

    @Override
    public String name() {
        return firstWord(maker) + " + " + firstWord(digester) + " + gpg";
    }

    @Override
    public String durability() {
        return "forces nothing; signs the digest of the image only";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing(firstWord(maker), firstWord(digester), "gpg");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var signer = disc.signer();
        var line = LINE.formatted(maker, disc.folder(), digester, signer.folder(), SigningHome.USER);
        lap.settle(disc.folder());
        lap.record(
                Contests.IMAGE,
                MeasuredCommand.shell(lap.folder().resolve("image"), line).run());
        signer.endAgent();
    }

    private static String firstWord(String command) {
        return command.split(" ", 2)[0];
    }
}
