package ipam.settings;

/**
 * Something wrong in the settings.
 *
 * @param origin where it stands: {@code ipam.yml:12}, or the name of an environment variable
 * @param line for sorting; 0 when it does not stand in a file
 * @param message what is wrong with which key, and what is allowed
 */
record Problem(String origin, int line, String message) {
    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
