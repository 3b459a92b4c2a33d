package org.sallyport.ejb.container;

import org.junit.jupiter.api.Test;

import org.sallyport.ejb.container.ResourceStanding.Disk;
import org.sallyport.ejb.container.ResourceStanding.Memory;
import org.sallyport.ejb.container.ResourceStanding.Severity;
import org.sallyport.settings.BundleProperties;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceStandingTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    private static final BundleProperties.Limits LIMITS = new BundleProperties.Limits(2048, 1024, 5, 10);

    private static ResourceStanding of(long availableMb, long swapMb, double freeGb) {
        return ResourceStanding.of(
                new Memory(8 * GIB, availableMb * MIB, 4 * GIB, swapMb * MIB),
                new Disk((long) (freeGb * GIB), 100 * GIB),
                LIMITS);
    }

    @Test
    void enoughIsOk() {
        ResourceStanding standing = of(2048, 0, 10);

        assertThat(standing.severity()).isEqualTo(Severity.OK);
        assertThat(standing.reason()).isEmpty();
        assertThat(standing.lacksMemory()).isFalse();
        assertThat(standing.lacksDisk()).isFalse();
    }

    @Test
    void swapCountsForTheMinimumAndNotForTheWarning() {
        ResourceStanding standing = of(1023, 1025, 10);

        assertThat(standing.severity()).isEqualTo(Severity.WARN);
        assertThat(standing.lacksMemory()).isFalse();
        assertThat(standing.reason()).contains("1023 MiB");
    }

    @Test
    void memoryBelowTheMinimumIsInsufficient() {
        ResourceStanding standing = of(1500, 547, 100);

        assertThat(standing.severity()).isEqualTo(Severity.INSUFFICIENT);
        assertThat(standing.lacksMemory()).isTrue();
        assertThat(standing.reason()).isEqualTo("Memory and swap have 2047 MiB to spare, a build wants 2048.");
    }

    @Test
    void diskBelowTheMinimumIsInsufficientAndBelowTheOtherAWarning() {
        assertThat(of(4096, 0, 4.99).lacksDisk()).isTrue();
        assertThat(of(4096, 0, 4.9).severity()).isEqualTo(Severity.INSUFFICIENT);
        assertThat(of(4096, 0, 4.9).reason()).isEqualTo("The disk has 4.9 GiB free, a build wants 5.");
        assertThat(of(4096, 0, 9.9).severity()).isEqualTo(Severity.WARN);
    }

    @Test
    void allFindingsAreTold() {
        assertThat(of(10, 0, 1).reason()).contains("Memory and swap", "The disk has 1.0 GiB");
    }
}
