package ipam.evtx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Templates of the chunks before. Each chunk brings its own copy of a template, with names in other places: one whose
 * every byte and name is the same need not be parsed again.
 */
final class Definitions {
    /** How many are kept, and of what size at the most: a log has some hundreds, of one or two KiB. */
    private static final int MOST = 512;

    private static final int LONGEST = 8 * 1024;

    /**
     * A name within a definition.
     *
     * @param at where its offset stands, from the beginning of the definition
     * @param isHere whether the name follows
     */
    record NameUse(int at, String name, boolean isHere) {}

    /** A definition as it was read. */
    private record Known(byte[] bytes, List<NameUse> names, Template template) {
        boolean isAt(Chunk chunk, int offset) throws Damaged {
            if (offset + bytes.length > chunk.length()) {
                return false;
            }
            int at = 4;
            for (int i = 0; i < names.size(); i++) {
                NameUse use = names.get(i);
                if (!isSame(chunk, offset, at, use.at)) {
                    return false;
                }
                int name = chunk.i32(offset + use.at);
                at = use.at + 4;
                if (use.isHere != (name == offset + at) || !chunk.names().isPlausible(name)) {
                    return false;
                }
                if (!chunk.names().at(name).equals(use.name)) {
                    return false;
                }
                at += use.isHere ? chunk.names().length(name) : 0;
            }
            return isSame(chunk, offset, at, bytes.length);
        }

        private boolean isSame(Chunk chunk, int offset, int from, int to) {
            return Arrays.equals(bytes, from, to, chunk.bytes, offset + from, offset + to);
        }
    }

    private final Map<Long, List<Known>> known = new HashMap<>();
    private int count;

    /** The definition at an offset: a known one, or parsed. */
    Template at(Chunk chunk, int offset) throws Damaged {
        if (offset < Chunk.HEADER || offset > chunk.length() - Template.HEADER) {
            throw new Damaged("a template at offset %d is not in the chunk".formatted(Integer.toUnsignedLong(offset)));
        }
        int length = Template.HEADER + chunk.size(offset + 20, chunk.length(), "a template");
        List<Known> alike = known.getOrDefault(key(chunk, offset, length), List.of());
        for (int i = 0; i < alike.size(); i++) {
            chunk.budget.spend(1 + alike.get(i).names.size());
            if (alike.get(i).isAt(chunk, offset)) {
                return alike.get(i).template;
            }
        }
        return parsed(chunk, offset, length);
    }

    private Template parsed(Chunk chunk, int offset, int length) throws Damaged {
        BinXml xml = new BinXml(chunk, offset + Template.HEADER, offset + length, true);
        Template template = Template.of(chunk.i32(offset + 4), length, xml.document());
        if (length <= LONGEST && !xml.hasInstances()) {
            if (count == MOST) {
                known.clear();
                count = 0;
            }
            List<NameUse> names = xml.names().stream()
                    .map(use -> new NameUse(use.at() - offset, use.name(), use.isHere()))
                    .toList();
            byte[] bytes = Arrays.copyOfRange(chunk.bytes, offset, offset + length);
            known.computeIfAbsent(key(chunk, offset, length), any -> new ArrayList<>())
                    .add(new Known(bytes, names, template));
            count++;
        }
        return template;
    }

    private static long key(Chunk chunk, int offset, int length) throws Damaged {
        return chunk.i64(offset + 4) * 31 + length;
    }
}
