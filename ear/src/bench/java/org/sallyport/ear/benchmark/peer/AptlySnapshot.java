package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.fixture.SigningHome;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;
import org.sallyport.ear.benchmark.workspace.Folders;

/**
 * aptly's snapshot of a mirror; going back is {@code publish switch} to an older snapshot, signed.
 *
 * @param folder of its mirror, made when it enters
 */
public record AptlySnapshot(Path folder, AptRepository repository, NginxServer upstream) implements Contestant {

    private static final String FIRST = "first";

    @Override
    public String name() {
        return "aptly";
    }

    @Override
    public String durability() {
        return "forces its database";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("aptly", "gpg");
    }

    @Override
    public void enter() throws IOException, InterruptedException {
        var home = AptlyHome.make(Folders.fresh(folder));
        home.createMirror(repository, upstream);
        home.updateMirror(repository).run();
        snapshot(home, FIRST).run();
        command(home, "publish", "snapshot", FIRST).run();
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var home = AptlyHome.make(folder);
        var name = "round-" + lap.round();
        lap.settle();
        lap.record(Contests.SNAPSHOT, snapshot(home, name).run());
        command(home, "publish", "switch", AptRepository.SUITE, name).run();
        lap.settle();
        lap.record(
                Contests.RESTORE,
                command(home, "publish", "switch", AptRepository.SUITE, FIRST).run());
    }

    @Override
    public void leave() throws IOException, InterruptedException {
        repository.signer().endAgent();
        Folders.remove(folder);
    }

    private MeasuredCommand snapshot(AptlyHome home, String name) {
        return command(home, "snapshot", "create", name, "from", "mirror", "m");
    }

    private MeasuredCommand command(AptlyHome home, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (all.get(0).equals("publish")) {
            all.addAll(0, List.of("-gpg-key=" + SigningHome.USER, "-batch"));
        }
        return home.command(repository.signer(), all.toArray(String[]::new));
    }
}
