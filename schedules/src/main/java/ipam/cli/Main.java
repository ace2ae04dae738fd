package ipam.cli;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command line and returns its exit code. */
    static int run(String... args) {
        System.out.println("ipam 0.1.0");
        return 0;
    }
}
