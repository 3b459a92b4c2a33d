package org.sallyport.batch.mirror;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.sallyport.batch.JobRun;
import org.sallyport.batch.StopRequestedException;
import org.sallyport.settings.FetchProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MetadataWatchTest {
    private static final InterruptedIOException STOPPED = new InterruptedIOException("stopped");

    @Test
    void readingThatTakesTooLongEndsAndTheSettingIsNamed() {
        MetadataWatch watch = watch(Duration.ZERO, false);

        assertThat(watch.isStopped()).isTrue();
        assertThat(watch.explained("The sync of mirror m", STOPPED))
                .hasMessageContainingAll("The sync of mirror m", "PT0S", "sallyport.fetch.metadata-time")
                .extracting("code")
                .isEqualTo("upstream_unreachable");
    }

    @Test
    void aStopThatSomebodyAskedForIsNoFailure() {
        MetadataWatch watch = watch(Duration.ofHours(6), true);

        assertThat(watch.isStopped()).isTrue();
        assertThatThrownBy(() -> watch.explained("The sync of mirror m", STOPPED))
                .isInstanceOf(StopRequestedException.class);
    }

    @Test
    void withinItsTimeItGoesOn() throws Exception {
        MetadataWatch watch = watch(Duration.ofHours(6), false);

        assertThat(watch.isStopped()).isFalse();
        watch.requireGoingOn();
    }

    private static MetadataWatch watch(Duration limit, boolean stop) {
        MetadataWatch watch = new MetadataWatch();
        watch.properties = new FetchProperties(
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                limit,
                0,
                1,
                1,
                Optional.empty(),
                "",
                "",
                Optional.empty());
        watch.run = new JobRun() {
            @Override
            public void advance(long items, long bytes) {
                // Nobody counts.
            }

            @Override
            public boolean isStopRequested() {
                return stop;
            }
        };
        watch.begin();
        return watch;
    }
}
