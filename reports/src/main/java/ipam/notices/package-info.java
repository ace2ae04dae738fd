/** Who is told of what, how often, and how: mail and webhooks, and the words in them. */
@NullMarked
package ipam.notices;

import org.jspecify.annotations.NullMarked;
