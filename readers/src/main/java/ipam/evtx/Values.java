package ipam.evtx;

import java.util.Arrays;

/** The values of one instance of a template: where each lies in the chunk. Reused. */
final class Values {
    private Template template = Template.NONE;
    private int count;
    private int[] types = new int[32];
    private int[] offsets = new int[32];
    private int[] sizes = new int[32];

    /** Those of a template without substitutions. */
    void none(Template of) {
        template = of;
        count = 0;
    }

    /**
     * Reads an instance.
     *
     * @param offset of its token
     * @param end of what it lies in
     * @return the offset after its values
     */
    int read(Chunk chunk, int offset, int end) throws Damaged {
        int definition = chunk.i32(offset + 6);
        int at = offset + 10;
        template = chunk.template(definition);
        if (template.id() != chunk.i32(offset + 2)) {
            throw new Damaged(
                    "the template at offset %d of the chunk is another one than was meant".formatted(definition));
        }
        if (definition == at) {
            at += template.length();
        }
        if (at > end - 4) {
            throw new Damaged("the template leaves no room for its values");
        }
        int announced = chunk.i32(at);
        at += 4;
        if (announced < 0 || announced > (end - at) / 4) {
            throw new Damaged("it announces %d values where %d bytes are left"
                    .formatted(Integer.toUnsignedLong(announced), end - at));
        }
        chunk.budget.spend(1 + announced);
        return descriptors(chunk, at, announced, end);
    }

    private int descriptors(Chunk chunk, int at, int announced, int end) throws Damaged {
        reserve(announced);
        count = announced;
        int value = at + 4 * announced;
        for (int i = 0; i < announced; i++) {
            int size = chunk.u16(at + 4 * i);
            if (size > end - value) {
                throw new Damaged("value %d is %d bytes long where %d are left".formatted(i, size, end - value));
            }
            types[i] = chunk.u8(at + 4 * i + 2);
            offsets[i] = value;
            sizes[i] = size;
            value += size;
        }
        return value;
    }

    private void reserve(int announced) {
        if (announced > types.length) {
            types = Arrays.copyOf(types, announced + 16);
            offsets = Arrays.copyOf(offsets, announced + 16);
            sizes = Arrays.copyOf(sizes, announced + 16);
        }
    }

    Template template() {
        return template;
    }

    /** A template may name more values than an instance brings: those are null. */
    int type(int index) {
        return index < count ? types[index] : ValueType.NULL;
    }

    int offset(int index) {
        return index < count ? offsets[index] : 0;
    }

    int size(int index) {
        return index < count ? sizes[index] : 0;
    }
}
