package ipam.collect;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Format;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** When a source begins, from its first data line alone. */
final class FirstMoment {
    private FirstMoment() {}

    /** The moment of the line; {@code otherwise} when the line can't be read. */
    static Instant of(Format format, SourceFile file, byte[] firstLine, Instant otherwise) throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        format.open(file, new MemoryBytes(firstLine), Position.START, dictionaries)
                .fill(block);
        return Stream.concat(Stream.of(block), block.besides().stream())
                .filter(some -> some.size() > 0 && some.rejection[0] == 0 && some.eventTime[0] != Dictionary.NULL)
                .map(some -> Instant.EPOCH.plus(some.eventTime[0], ChronoUnit.MICROS))
                .findFirst()
                .orElse(otherwise);
    }
}
