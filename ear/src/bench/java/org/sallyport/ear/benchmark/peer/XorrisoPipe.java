package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/** xorriso writing an image to a pipe, until the first byte comes out; signs nothing. */
public record XorrisoPipe(AptRepository sparse) implements Contestant {

    @Override
    public String name() {
        return "xorriso to a pipe";
    }

    @Override
    public String durability() {
        return "nothing to force; signs nothing";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("xorriso");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var line = "xorriso -as mkisofs -quiet -r -iso-level 3 -V BENCHMARK %s | head -c 1 > first"
                .formatted(sparse.folder());
        lap.settle();
        lap.record(
                Contests.FIRST_BYTE,
                MeasuredCommand.shell(lap.folder().resolve("pipe"), line).run());
    }
}
