package org.sallyport.ear.benchmark.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.sallyport.ear.benchmark.contest.Contestant;
import org.sallyport.ear.benchmark.contest.Contests;
import org.sallyport.ear.benchmark.contest.Lap;
import org.sallyport.ear.benchmark.measure.MeasuredCommand;
import org.sallyport.ear.benchmark.measure.TreeMeter;

/**
 * nginx sending the same image as a file, with sendfile; the usage is the server's, not the client's.
 *
 * @param work of the nginx
 */
public record NginxDownload(ImageFile image, Path work) implements Contestant {

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public String durability() {
        return "nothing to force";
    }

    @Override
    public Optional<String> missing() {
        return Tool.missing("nginx", "curl");
    }

    @Override
    public void compete(Lap lap) throws IOException, InterruptedException {
        try (var nginx = NginxServer.start(image.folder(), work)) {
            var client = new MeasuredCommand(
                    lap.folder().resolve("curl"),
                    "curl",
                    "--silent",
                    "--fail",
                    "--output",
                    "/dev/null",
                    nginx.uri() + ImageFile.NAME);
            lap.settle(image.folder());
            lap.record(Contests.DOWNLOAD, TreeMeter.measure(nginx.tree(), client::run));
        }
    }
}
