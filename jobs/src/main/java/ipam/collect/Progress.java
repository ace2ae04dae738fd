package ipam.collect;

/** Hears how far a run has come. Called from several threads. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void planned(long bytes) {}

        @Override
        public void collected(long bytes, long rows) {}

        @Override
        public void step(String name) {}
    };

    /** So many bytes will be read. */
    void planned(long bytes);

    /** So many more bytes were read and committed, and rows made of them. */
    void collected(long bytes, long rows);

    /** What begins now, in a word or two. */
    void step(String name);
}
