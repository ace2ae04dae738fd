/**
 * Reads Windows event logs ({@code .evtx}): a library of its own that needs nothing but the JDK.
 *
 * <p>{@link ipam.evtx.EvtxReader} goes through a file chunk by chunk in constant memory and shows each event as an
 * {@link ipam.evtx.EvtxEvent}: the fields of {@code System} and the values of {@code EventData} or {@code UserData},
 * which are decoded when asked for, or the whole event as XML. A template is compiled once for each chunk: after that an
 * event costs a walk over the substitutions that feed those fields.
 *
 * <p>Input is not trusted. What is damaged costs itself alone and is told as an {@link ipam.evtx.EvtxDamage}; records
 * that are whole are found again behind it. Sizes are checked, nesting and the work on one record are bounded.
 *
 * <pre>{@code
 * try (FileChannel file = FileChannel.open(Path.of("Security.evtx"))) {
 *     EvtxReader reader = new EvtxReader(EvtxInput.of(file), damage -> System.err.println(damage));
 *     while (reader.next()) {
 *         EvtxEvent event = reader.event();
 *         if (event.eventId() == 4624) {
 *             System.out.println(event.value("TargetUserName") + " from " + event.value("IpAddress"));
 *         }
 *     }
 * }
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-even6">MS-EVEN6, section 2.2.12 (BinXml)</a>
 * @see <a href="https://github.com/libyal/libevtx/tree/main/documentation">The file format as libevtx documents it</a>
 */
@NullMarked
package ipam.evtx;

import org.jspecify.annotations.NullMarked;
