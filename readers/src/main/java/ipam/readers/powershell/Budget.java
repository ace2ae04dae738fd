package ipam.readers.powershell;

/** What one object may hold: a bomb spends it and is refused, an object of Windows never does. */
public final class Budget {
    public static final String PROBLEM =
            "the object is larger than any of Windows: more than 1 MiB of text or 10,000 values";
    public static final String REMEDY = "export with a smaller -Depth";

    private static final int CHARACTERS = 1 << 20;
    private static final int VALUES = 10_000;

    private int characters;
    private int values;

    /** Begins another object. */
    public void begin() {
        characters = 0;
        values = 0;
    }

    /** Whether a value of that length may be kept. */
    public boolean allows(int length) {
        characters = Math.min(characters + length, CHARACTERS + 1);
        values = Math.min(values + 1, VALUES + 1);
        return !spent();
    }

    /** Whether the object asked for more than there is. */
    public boolean spent() {
        return characters > CHARACTERS || values > VALUES;
    }
}
