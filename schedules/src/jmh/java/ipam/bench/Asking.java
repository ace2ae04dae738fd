package ipam.bench;

import ipam.lake.Lake;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.TimeWindow;
import ipam.track.Subject;
import ipam.track.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Asks questions of a lake one after the other, each of a lake opened anew; each line of a file is one. */
final class Asking {
    private final Path data;
    private final Path questions;

    Asking(Path data, Path questions) {
        this.data = data;
        this.questions = questions;
    }

    void run(Laps laps) throws IOException {
        List<Long> micros = new ArrayList<>();
        for (String line : Files.readAllLines(questions)) {
            String[] words = line.split(" ", -1);
            long began = System.nanoTime();
            ask(words);
            micros.add((System.nanoTime() - began) / 1000);
        }
        laps.say("micros", String.join(" ", micros.stream().map(String::valueOf).toList()));
    }

    private void ask(String[] words) {
        Subject subject = words[0].equals("ip") ? Subject.ip(words[1]) : Subject.mac(words[1]);
        TimeWindow window = words.length > 2 ? TimeWindow.at(Instant.parse(words[2])) : TimeWindow.ALL;
        try (LakeFacts facts = new LakeFacts(Lake.open(data, Clock.systemUTC()))) {
            Answer answer = new Track(subject, window, Track.Detail.BRIEF).ask(new Context(facts, ZoneOffset.UTC));
            if (answer.words().verdict().isEmpty()) {
                throw new IllegalStateException("Cannot measure: no answer about " + subject.text());
            }
        }
    }
}
