package org.sallyport.ear.benchmark.server;

import java.io.IOException;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.fixture.AptRepository;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/** Our download of an image that exists nowhere as a file; the usage is the server's, not the client's. */
public record SallyportDownload(StandingServer standing, AptRepository disc) implements Contestant {

    @Override
    public String name() {
        return Sallyport.NAME;
    }

    @Override
    public String durability() {
        return "nothing to force";
    }

    @Override
    public void enter() throws IOException, InterruptedException {
        standing.image(disc);
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        var server = standing.server();
        var path = standing.collector().imagePath(standing.run(disc));
        var client = new MeasuredCommand(
                lap.folder().resolve("curl"),
                "curl",
                "--silent",
                "--fail",
                "--header",
                "Authorization: Bearer " + server.token(),
                "--output",
                "/dev/null",
                server.uri() + path);
        lap.settle(standing.contents(disc));
        lap.record(Contests.DOWNLOAD, TreeMeter.measure(standing.tree(), client::run));
    }
}
