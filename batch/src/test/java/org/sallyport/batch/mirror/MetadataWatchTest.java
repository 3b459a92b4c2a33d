package org.sallyport.batch.mirror;

import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.batch.JobRun;
import org.sallyport.batch.StopRequestedException;
import org.sallyport.ejb.InsufficientSpaceException;
import org.sallyport.ejb.platform.DiskSpace;
import org.sallyport.media.content.ContentBatch;
import org.sallyport.media.content.ContentStore;
import org.sallyport.media.content.Sha256;
import org.sallyport.media.content.SizedEntry;
import org.sallyport.settings.FetchProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("UnnecessaryAssignment") // no container is there to inject
class MetadataWatchTest {
    private final InterruptedIOException stopped = new InterruptedIOException("stopped");

    @Test
    void readingThatTakesTooLongEndsAndTheSettingIsNamed() {
        MetadataWatch watch = watch(Duration.ZERO, false);

        assertThat(watch.isStopped()).isTrue();
        assertThat(watch.explained("The sync of mirror m", stopped))
                .hasMessageContainingAll("The sync of mirror m", "PT0S", "sallyport.fetch.metadata-time")
                .extracting("code")
                .isEqualTo("upstream_unreachable");
    }

    @Test
    void aStopThatSomebodyAskedForIsNoFailure() {
        MetadataWatch watch = watch(Duration.ofHours(6), true);

        assertThat(watch.isStopped()).isTrue();
        assertThatThrownBy(() -> watch.explained("The sync of mirror m", stopped))
                .isInstanceOf(StopRequestedException.class);
    }

    @Test
    void withinItsTimeItGoesOn() throws Exception {
        MetadataWatch watch = watch(Duration.ofHours(6), false);

        assertThat(watch.isStopped()).isFalse();
        watch.requireGoingOn();
    }

    @Test
    void whatIsListedMustFitAndWhatIsThereNeedsNoRoom(@TempDir Path folder) throws Exception {
        MetadataWatch watch = watch(Duration.ofHours(6), false);
        watch.store = ContentStore.open(folder);
        Sha256 held;
        try (ContentBatch batch = watch.store.batch("test")) {
            held = batch.put(new byte[1000]);
            batch.settle();
        }
        List<Long> required = new ArrayList<>();
        watch.space = new DiskSpace() {
            @Override
            public void require(String what, long bytes) {
                required.add(bytes);
                throw new InsufficientSpaceException(what, bytes, 0);
            }
        };
        SizedEntry list = new SizedEntry(Sha256.of(new byte[] {1}), 999_999_999_999_999L, "a");
        SizedEntry small = new SizedEntry(Sha256.of(new byte[] {2}), 2, "c");

        assertThatThrownBy(() -> watch.wanted(List.of(new SizedEntry(held, 1000, "b"), list, small)))
                .isInstanceOf(InsufficientSpaceException.class);
        assertThatThrownBy(() -> watch.wanted(Collections.nCopies(50_000, list)))
                .isInstanceOf(InsufficientSpaceException.class);
        assertThat(required).containsExactly(1_000_000_000_000_001L, 1L << 60);
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
