/**
 * Questions to the lake and their answers, apart from how either is asked or shown.
 *
 * <p>The way through, for a command:
 *
 * <pre>
 * try (LakeFacts facts = new LakeFacts(lake)) {
 *     Answer answer = question.ask(new Context(facts, zone)); // ArgumentException: exit 2
 *     Renderer renderer = Renderers.of(format, answer);       // UnsupportedFormatException: exit 2
 *     renderer.render(answer, out);                           // or OutputFile.at(path).write(…)
 * }
 * </pre>
 *
 * <p>Rows are read from the lake while they are rendered: render before the facts are closed.
 *
 * <p>The questions there are:
 *
 * <ul>
 *   <li>{@code track}: {@link ipam.track.Track} about a {@link ipam.track.Subject}, in a {@link TimeWindow}
 *   <li>{@code events}: {@link ipam.reports.Events}
 *   <li>{@code rejects list}, {@code rejects show}: {@link ipam.reports.Rejects}
 *   <li>{@code servers list}: {@link ipam.reports.ServersList}, given what the settings say
 *   <li>{@code status}: {@link ipam.reports.Status}, given a {@link ipam.reports.TaskState} for each task
 *   <li>{@code lake files}: {@link ipam.reports.LakeFiles}
 * </ul>
 *
 * <p>Arguments become values here, so that every command says the same about a wrong one: {@link TimeWindow#of},
 * {@link Moments#parse}, {@link OutputFormat#named}, {@link OutputFile#at}. The message of an {@link ArgumentException}
 * repeats what the user typed, who may see it; a log may not.
 *
 * <p>A format to come is a {@link Renderer} and a line in {@link ipam.render.Renderers}; a question to come is a
 * {@link Question} with its SQL beside it.
 */
@NullMarked
package ipam.report;

import org.jspecify.annotations.NullMarked;
