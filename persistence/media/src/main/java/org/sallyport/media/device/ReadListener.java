package org.sallyport.media.device;

/** Hears of what a {@link PatientChannel} goes through, on the thread that reads. */
public interface ReadListener {
    /** Says nothing and never stops. */
    ReadListener NONE = new ReadListener() {
        @Override
        public void say(String what) {
            // Nobody listens.
        }

        @Override
        public boolean isStopRequested() {
            return false;
        }
    };

    /** Something that people should know: a sector that needed several tries, a medium that is away or back. */
    void say(String what);

    /** Whether waiting and trying should end at once. */
    boolean isStopRequested();
}
