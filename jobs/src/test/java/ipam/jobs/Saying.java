package ipam.jobs;

import ipam.collect.Progress;

/** Says the steps of a run on the standard output, so that who listens knows where the run is. */
final class Saying implements Progress {
    @Override
    public void planned(long bytes) {
        System.out.println("planned " + bytes);
    }

    @Override
    public void collected(long bytes, long rows) {
        System.out.println("collected " + rows);
    }

    @Override
    public void step(String name) {
        System.out.println("step " + name);
    }
}
