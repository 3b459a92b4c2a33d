package org.sallyport.media.set;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.sallyport.media.content.Sha256;
import org.sallyport.media.device.Medium;
import org.sallyport.media.device.MediumGoneException;
import org.sallyport.media.device.PatientChannel;
import org.sallyport.media.device.ReadListener;
import org.sallyport.media.device.ReadPatience;
import org.sallyport.media.device.UnreadableSectorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Discs that cannot be read for a while, are pulled in the middle, or come back as others. */
class PulledDiscTest {
    private static final TrustedKeys TRUSTED = fingerprint -> Optional.of(SetFixture.KEY.publicKey())
            .filter(key -> key.fingerprint().equals(fingerprint));
    private static final ReadPatience SHORT = new ReadPatience(4, Duration.ofMillis(1), Duration.ofSeconds(5));
    private static final ReadPatience NO_WAITING = new ReadPatience(4, Duration.ofMillis(1), Duration.ofMillis(20));

    @TempDir
    Path folder;

    private byte[] image;
    private RoughDrive drive;
    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void build() throws Exception {
        image = new SetFixture(folder).withSomething().image();
        drive = new RoughDrive(image);
    }

    @Test
    void aSectorThatCanBeReadAtTheThirdTryCostsNothing() throws Exception {
        long bad = offsetOf("alpha/pool/main/p/p3/p15.deb") + 3000;
        drive.failAt(bad, 3); // once in a large piece, twice alone

        assertThat(readWhole(SHORT)).hasSize(contentsBehindTheList());

        assertThat(said).anyMatch(line -> line.contains("was read at try 3"));
    }

    @Test
    void aSectorThatStaysUnreadableIsNamedWithItsFile() throws Exception {
        long bad = offsetOf("alpha/pool/main/p/p3/p15.deb") + 3000;
        drive.failAt(bad, Integer.MAX_VALUE);
        PatientChannel channel = PatientChannel.open(drive, SHORT, listener());
        DiscCheck check = DiscCheck.open(channel, TRUSTED, SetFixture.NOW);

        assertThatThrownBy(() -> check.transfer(ContentSink.CHECKING, Integer.MAX_VALUE, Long.MAX_VALUE))
                .isInstanceOfSatisfying(UnreadableSectorException.class, e -> {
                    assertThat(e.offset()).isBetween(bad - PatientChannel.SECTOR, bad);
                    assertThat(check.at(e.offset()))
                            .hasValueSatisfying(content ->
                                    assertThat(content.paths()).containsExactly("alpha/pool/main/p/p3/p15.deb"));
                });
    }

    @Test
    void whatCouldNotBeReadIsReadLaterAndTheRestWentOnFromThere() throws Exception {
        drive.failAt(offsetOf("alpha/pool/main/p/p3/p15.deb"), Integer.MAX_VALUE);
        DiscCheck first = DiscCheck.open(PatientChannel.open(drive, SHORT, listener()), TRUSTED, SetFixture.NOW);
        assertThat(first.transfer(ContentSink.CHECKING, 10, Long.MAX_VALUE)).isTrue();
        int reached = first.position();
        assertThatThrownBy(() -> first.transfer(ContentSink.CHECKING, 100, Long.MAX_VALUE))
                .isInstanceOf(UnreadableSectorException.class);

        drive.mend();
        DiscCheck second = DiscCheck.open(PatientChannel.open(drive, SHORT, listener()), TRUSTED, SetFixture.NOW);
        second.skipTo(reached);

        assertThat(second.transfer(ContentSink.CHECKING, Integer.MAX_VALUE, Long.MAX_VALUE))
                .isFalse();
        assertThat(second.isSameDisc(first)).isTrue();
    }

    @Test
    void aStickThatWasPulledAndComesBackIsReadToItsEnd() throws Exception {
        drive.pullAt(image.length / 2, 5);

        assertThat(readWhole(SHORT)).hasSize(contentsBehindTheList());

        assertThat(said).anyMatch(line -> line.contains("is away")).anyMatch(line -> line.contains("is back"));
    }

    @Test
    void aStickThatEndsEarlyWasPulledToo() throws Exception {
        drive.endEarlyAt(image.length / 2, 5);

        assertThat(readWhole(SHORT)).hasSize(contentsBehindTheList());
    }

    @Test
    void aStickThatStaysAwayIsGivenUp() throws Exception {
        drive.pullAt(image.length / 2, Integer.MAX_VALUE);

        assertThatThrownBy(() -> readWhole(NO_WAITING))
                .isInstanceOfSatisfying(
                        MediumGoneException.class,
                        e -> assertThat(e.isReplaced()).isFalse());
    }

    @Test
    void anotherDiscOfTheSameSizeIsNotTakenForIt() throws Exception {
        byte[] other = new SetFixture(folder.resolve("other"))
                .withSomething()
                .with("alpha", "pool/main/p/p0/p0.deb", SetFixture.random(7, 500))
                .image();
        assertThat(other).hasSameSizeAs(image);
        drive.pullAt(image.length / 2, 3);
        drive.comeBackAs(other);

        assertThatThrownBy(() -> readWhole(new ReadPatience(4, Duration.ofMillis(1), Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        MediumGoneException.class,
                        e -> assertThat(e.isReplaced()).isTrue());
        assertThat(said).anyMatch(line -> line.contains("Another medium"));
    }

    private Set<Sha256> readWhole(ReadPatience patience) throws IOException {
        Set<Sha256> seen = ConcurrentHashMap.newKeySet();
        try (PatientChannel channel = PatientChannel.open(drive, patience, listener())) {
            DiscCheck check = DiscCheck.open(channel, TRUSTED, SetFixture.NOW);
            channel.recognise(again -> check.isSameDisc(DiscCheck.open(again, TRUSTED, SetFixture.NOW)));
            while (check.transfer(
                    (content, bytes) -> {
                        ContentSink.CHECKING.accept(content, bytes);
                        assertThat(seen.add(content.digest())).isTrue();
                    },
                    7,
                    Long.MAX_VALUE)) {
                assertThat(check.position()).isPositive();
            }
        }
        return seen;
    }

    /** All but the empty file, statement, signature and list, which are read when the disc is opened. */
    private int contentsBehindTheList() throws IOException {
        return whole().contents() - 4;
    }

    private long offsetOf(String path) throws IOException {
        DiscCheck check = whole();
        for (long at = 0; at < image.length; at += PatientChannel.SECTOR) {
            if (check.at(at).filter(content -> content.paths().contains(path)).isPresent()) {
                return at;
            }
        }
        throw new IllegalArgumentException(path);
    }

    private DiscCheck whole() throws IOException {
        return DiscCheck.open(new RoughDrive(image).open(), TRUSTED, SetFixture.NOW);
    }

    private ReadListener listener() {
        return new ReadListener() {
            @Override
            public void say(String what) {
                said.add(what);
            }

            @Override
            public boolean isStopRequested() {
                return false;
            }
        };
    }

    /** A drive whose medium has bad bytes, or goes away when a byte is read and is back after some looks for it. */
    private static final class RoughDrive implements Medium {
        private byte[] bytes;
        private byte[] next;
        private long badByte = -1;
        private int failures;
        private long pulledAt = -1;
        private boolean endsEarly;
        private boolean away;
        private int looks;

        RoughDrive(byte[] bytes) {
            this.bytes = bytes;
            this.next = bytes;
        }

        void failAt(long offset, int times) {
            badByte = offset;
            failures = times;
        }

        void mend() {
            badByte = -1;
        }

        void pullAt(long offset, int looksUntilBack) {
            pulledAt = offset;
            looks = looksUntilBack;
        }

        void endEarlyAt(long offset, int looksUntilBack) {
            pullAt(offset, looksUntilBack);
            endsEarly = true;
        }

        void comeBackAs(byte[] other) {
            next = other;
        }

        @Override
        public String name() {
            return "/dev/rough";
        }

        @Override
        public SeekableByteChannel open() throws IOException {
            if (away && looks-- > 0) {
                throw new NoSuchFileException(name());
            }
            if (away) {
                away = false;
                bytes = next;
            }
            return new Reading();
        }

        private final class Reading implements SeekableByteChannel {
            private long position;
            private boolean open = true;

            @Override
            public int read(ByteBuffer to) throws IOException {
                if (!open) {
                    throw new ClosedChannelException();
                }
                long end = Math.min(bytes.length, position + to.remaining());
                if (away || (position <= pulledAt && pulledAt < end)) {
                    pulledAt = -1;
                    away = true;
                    if (endsEarly) {
                        return -1;
                    }
                    throw new IOException("Input/output error");
                }
                if (position <= badByte && badByte < end && failures-- > 0) {
                    throw new IOException("Input/output error");
                }
                int wanted = (int) (end - position);
                to.put(Arrays.copyOfRange(bytes, (int) position, (int) end));
                position = end;
                return wanted == 0 ? -1 : wanted;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public SeekableByteChannel position(long newPosition) {
                position = newPosition;
                return this;
            }

            @Override
            public int write(ByteBuffer from) {
                throw new UnsupportedOperationException();
            }

            @Override
            public SeekableByteChannel truncate(long size) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
            }
        }
    }
}
