package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;

/** Snapshots by hard links; going back is a linked copy of the snapshot that takes the live tree's place. */
public record LinkedCopy(AptRepository repository) implements Contestant {

    @Override
    public String name() {
        return "cp -al";
    }

    @Override
    public String durability() {
        return "forces nothing";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("cp");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var folder = lap.folder().resolve("links");
        new MeasuredCommand(folder, "cp", "-al", repository.folder().toString(), "live").run();
        lap.settle();
        lap.record(Contests.SNAPSHOT, new MeasuredCommand(folder, "cp", "-al", "live", "snapshot").run());
        lap.settle();
        lap.record(
                Contests.RESTORE,
                MeasuredCommand.shell(folder, "cp -al snapshot restored; mv live old; mv restored live")
                        .run());
    }
}
