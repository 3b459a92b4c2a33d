package org.sallyport.media;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What a thread has cost so far: what else the machine does is not its figure. */
public final class CpuTime {
    private CpuTime() {}

    /** Processor time of the calling thread since its start. */
    public static Duration ofThisThread() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }
}
