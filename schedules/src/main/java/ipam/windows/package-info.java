/** What the Windows side needs: scripts that let servers be read, and that export what they say. */
@NullMarked
package ipam.windows;

import org.jspecify.annotations.NullMarked;
