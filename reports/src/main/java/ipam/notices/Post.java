package ipam.notices;

import ipam.control.Letter;

/** A way for letters to reach their recipients. */
public interface Post {
    /** Sends a letter, and says what became of it; a letter that can't be sent is no exception. */
    Receipt send(Letter letter);
}
