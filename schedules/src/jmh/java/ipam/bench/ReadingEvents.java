package ipam.bench;

import ipam.evtx.EvtxEvent;
import ipam.evtx.EvtxInput;
import ipam.evtx.EvtxReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads event logs: the fields of a logon, rows of {@code logon_event}, or the events as XML, which nobody keeps. */
final class ReadingEvents {
    private static final List<String> WANTED = List.of(
            "TargetUserName",
            "TargetDomainName",
            "TargetUserSid",
            "TargetLogonId",
            "LogonType",
            "WorkstationName",
            "IpAddress",
            "Status");

    private final String what;
    private final int threads;

    ReadingEvents(String what, int threads) {
        this.what = what;
        this.threads = threads;
    }

    /** Reads the logs that a file names, one a line. */
    void run(Path list, Laps laps) throws Exception {
        long records = 0;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (String log : Files.readAllLines(list)) {
                records += what.equals("rows") ? new ReadingRows("evtx").read(Path.of(log)) : shared(Path.of(log), pool);
            }
        } finally {
            pool.shutdown();
        }
        laps.say("records", records);
    }

    private long shared(Path log, ExecutorService pool) throws Exception {
        try (FileChannel file = FileChannel.open(log)) {
            EvtxInput input = EvtxInput.of(file);
            long share = (EvtxReader.chunks(input) + threads - 1) / threads;
            List<Callable<Long>> shares = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                long first = i * share;
                shares.add(() -> read(new EvtxReader(input, damage -> {}, first, share)));
            }
            long records = 0;
            for (Future<Long> done : pool.invokeAll(shares)) {
                records += done.get();
            }
            return records;
        }
    }

    private long read(EvtxReader reader) throws IOException {
        boolean isXml = what.equals("xml");
        StringBuilder xml = new StringBuilder();
        long records = 0;
        long seen = 0;
        while (reader.next()) {
            records++;
            if (isXml) {
                xml.setLength(0);
                reader.event().appendXml(xml);
                seen += xml.length();
            } else {
                seen += fields(reader.event());
            }
        }
        if (seen == 0 && records > 0) {
            throw new IllegalStateException("Cannot measure: the events were empty");
        }
        return records;
    }

    private static long fields(EvtxEvent event) {
        long seen = event.eventId() + event.version() + event.level() + event.time() + event.eventRecordId();
        seen += event.channel().length() + event.provider().length() + event.computer().length();
        for (int i = 0; i < WANTED.size(); i++) {
            seen += event.value(WANTED.get(i)).length();
        }
        return seen;
    }
}
