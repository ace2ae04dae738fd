package ipam.settings;

/** Whether a server's data is collected. */
public enum Manageability {
    MANAGED,
    UNMANAGED,
    UNSPECIFIED
}
