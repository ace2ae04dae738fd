/** The formats an answer is written in; a format is a class here and a line in {@link ipam.render.Renderers}. */
@NullMarked
package ipam.render;

import org.jspecify.annotations.NullMarked;
