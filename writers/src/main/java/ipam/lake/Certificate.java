package ipam.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What proves a purge: its entry in the manifest, and what that says. It can be made anew at any time, and the chain of
 * entries shows whether it was changed.
 *
 * @param entry number of the entry
 * @param time when it was committed
 * @param policy what asked for it
 * @param by account of whoever ran it
 * @param server that all was removed of; empty when it was what was older
 * @param program version of the program
 * @param plan what was removed, and what holds kept
 * @param parts the files that went, or were written anew
 * @param before SHA-256 of the manifest's entry before it
 * @param after SHA-256 of its own entry
 * @param deletable from when on a run deletes the files, which readers may hold until then
 * @param left how many of the files are still there
 */
public record Certificate(
        int entry,
        Instant time,
        String policy,
        String by,
        String server,
        String program,
        PurgePlan plan,
        List<Part> parts,
        String before,
        String after,
        Instant deletable,
        int left) {
    public Certificate {
        parts = List.copyOf(parts);
    }

    /**
     * The one of an entry.
     *
     * @throws LakeException when that entry is no purge
     */
    public static Certificate of(Lake lake, int number) {
        if (number < 1 || number > lake.state().head()) {
            throw none(number);
        }
        Entry entry = Due.entry(lake, number);
        if (!entry.task().equals(Purge.TASK)) {
            throw none(number);
        }
        List<Part> parts = parts(lake, entry);
        int left = (int) parts.stream()
                .filter(part -> Files.exists(lake.folders().place(part)))
                .count();
        try {
            return new Certificate(
                    number,
                    entry.time(),
                    PurgeNotes.policy(entry),
                    PurgeNotes.by(entry),
                    PurgeNotes.server(entry).orElse(""),
                    entry.program(),
                    PurgeNotes.plan(entry),
                    parts,
                    entry.previous(),
                    Hash.of(lake.folders().manifest().resolve(Manifest.name(number))),
                    entry.time().plus(Replay.GRACE),
                    left);
        } catch (IOException e) {
            throw LakeException.because("Cannot read manifest entry " + Manifest.name(number), e);
        }
    }

    private static LakeException none(int number) {
        return new LakeException("Cannot find a purge: entry %d of the manifest is none".formatted(number));
    }

    /** The parts that an entry removed, as the entries say that added them. */
    private static List<Part> parts(Lake lake, Entry entry) {
        Map<Integer, Map<String, Part>> added = new HashMap<>();
        List<Part> parts = new ArrayList<>();
        for (String file : entry.removed()) {
            int number = number(file);
            Part part = added.computeIfAbsent(number, each -> {
                        Map<String, Part> byFile = new HashMap<>();
                        Due.entry(lake, each).added().forEach(one -> byFile.put(one.file(), one));
                        return byFile;
                    })
                    .get(file);
            if (part == null) {
                throw new LakeException("Cannot find %s in manifest entry %d".formatted(file, number));
            }
            parts.add(part);
        }
        return parts;
    }

    private static int number(String file) {
        int name = file.lastIndexOf('/') + 1;
        return Integer.parseInt(file, name, file.indexOf('-', name), 10);
    }
}
