/**
 * Questions to the lake and their answers, apart from how either is asked or shown.
 *
 * <p>The way through for a command:
 *
 * <pre>
 * Answer answer = question.ask(new Context(facts, zone));   // ArgumentException: exit 2
 * Renderer renderer = Renderers.of(format, answer);         // UnsupportedFormatException: exit 2
 * OutputFile.at(path).write(out -&gt; renderer.render(answer, out));
 * </pre>
 *
 * <p>Standard output goes straight to {@code renderer.render(answer, System.out)}. Render before the lake is closed.
 */
@NullMarked
package ipam.report;

import org.jspecify.annotations.NullMarked;
