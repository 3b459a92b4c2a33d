package org.sallyport.ejb.collector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.sallyport.model.collector.PackageWish;
import org.sallyport.model.collector.RunRequest;

import static org.assertj.core.api.Assertions.assertThat;

class RunInputTextTest {
    @Test
    void whatIsWantedOfAMirrorComesBackAsItWasAskedFor() {
        PackageWish wish = new PackageWish(List.of("nginx", "lib*:i386", "a=1:2-3"), false, true, true);
        RunInput input = new RunInput(
                new RunRequest("weekly", null, true, false, null, null),
                List.of(
                        new RunInput.Target(UUID.randomUUID(), List.of("main"), Optional.of(wish)),
                        new RunInput.Target(UUID.randomUUID(), List.of(), Optional.empty())),
                List.of(),
                "",
                "");

        assertThat(RunInputText.read(RunInputText.write(input))).isEqualTo(input);
    }
}
