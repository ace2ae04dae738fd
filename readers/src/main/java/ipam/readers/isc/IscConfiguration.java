package ipam.readers.isc;

import ipam.format.ByteSource;
import ipam.readers.text.Alphabet;
import ipam.snapshot.SnapshotInput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The walk over a configuration, statement by statement, block by block. */
final class IscConfiguration {
    private static final int DEEPEST = 50;
    private static final int MOST_INCLUDED = 10;
    private static final int MOST_INCLUDES = 1000;

    static final Map<String, Block.Kind> KINDS = Map.ofEntries(
            Map.entry("subnet", Block.Kind.SUBNET),
            Map.entry("subnet6", Block.Kind.SUBNET),
            Map.entry("shared-network", Block.Kind.NETWORK),
            Map.entry("pool", Block.Kind.POOL),
            Map.entry("pool6", Block.Kind.POOL),
            Map.entry("group", Block.Kind.GROUP),
            Map.entry("host", Block.Kind.HOST),
            Map.entry("class", Block.Kind.CLASS),
            Map.entry("failover", Block.Kind.FAILOVER),
            Map.entry("key", Block.Kind.SECRET),
            Map.entry("zone", Block.Kind.SECRET));
    /** Blocks that are understood and not told. */
    private static final List<String> LEFT_OUT =
            List.of("if", "elsif", "else", "switch", "on", "subclass", "case", "default", "lease");

    private final SnapshotInput input;
    private final Place place;
    private final Deque<String> files = new ArrayDeque<>();
    private final List<Subnet> subnets = new ArrayList<>();
    private final Parameters parameters;
    private final Blocks blocks;
    private int includes;

    IscConfiguration(SnapshotInput input, Place place) {
        this.input = input;
        this.place = place;
        this.parameters = new Parameters(place);
        this.blocks = new Blocks(place, parameters, subnets, input.file().server());
    }

    void read() throws IOException {
        Block server = new Block(Block.Kind.SERVER, 1, "", null, 0);
        Statements statements = new Statements(new Lexer(input.bytes()));
        while (!readBlock(statements, server)) {
            Token extra = statements.take();
            place.reject(extra.line(), "a } closes nothing", "take it out", "}");
        }
        blocks.end(server);
    }

    /** Reads statements up to the end of the block, which is left to be taken; true when the file ended. */
    private boolean readBlock(Statements statements, Block block) throws IOException {
        while (true) {
            @Nullable Statement statement = statements.next();
            if (statement == null) {
                return statements.peek().kind() == Token.Kind.END;
            }
            if (statement.end() == Token.Kind.CLOSE || statement.end() == Token.Kind.END) {
                place.reject(statement, "the statement has no semicolon at its end", "put one there");
            } else if (statement.opensBlock()) {
                open(statements, statement, block);
            } else if (statement.begins("include")) {
                include(statement, block);
            } else {
                parameters.read(statement, block);
            }
        }
    }

    private void open(Statements statements, Statement statement, Block parent) throws IOException {
        String word = statement.word(0).toLowerCase(Locale.ROOT);
        Block.@Nullable Kind kind = KINDS.get(word);
        if (kind == null && !LEFT_OUT.contains(word)) {
            int begin = laterBlock(statement);
            if (begin > 0) {
                place.reject(statement, "the statement has no semicolon at its end", "put a ; at the end of its line");
                open(statements, statement.from(begin), parent);
                return;
            }
            place.reject(statement, "nothing is known of a block '%s'".formatted(word), "check its name");
        } else if (kind == null) {
            place.skip();
        }
        if (kind == null) {
            leave(statements, statement);
            return;
        }
        if (parent.depth >= DEEPEST) {
            place.reject(statement, "the block is nested too deep", "nest at most %d blocks".formatted(DEEPEST));
            leave(statements, statement);
            return;
        }
        Block block = new Block(kind, statement.line(), name(statement), parent, subnets.size());
        if (kind == Block.Kind.SUBNET) {
            try {
                block.subnet = new Subnet(place.line(statement.line()), Addresses.subnet(statement));
            } catch (Unreadable e) {
                place.reject(statement, e.problem(), e.remedy());
                leave(statements, statement);
                return;
            }
        }
        if (readBlock(statements, block)) {
            place.reject(statement, "the block never ends", "close it with }; what it holds was read");
        } else {
            statements.take();
        }
        blocks.end(block);
    }

    /** Where in the words of a statement, on a later line, a block begins: the statement before it lacks its end. */
    private static int laterBlock(Statement statement) {
        for (int i = 1; i < statement.size(); i++) {
            Token token = statement.words().get(i);
            boolean later = token.line() > statement.words().get(i - 1).line();
            if (later && token.kind() == Token.Kind.WORD && KINDS.containsKey(token.text())) {
                return i;
            }
        }
        return -1;
    }

    private void leave(Statements statements, Statement statement) throws IOException {
        if (!statements.leaveBlock()) {
            place.reject(statement, "the block never ends", "close it with }");
        }
    }

    /** The name that a block bears; a name that is no text costs nothing of what the block holds. */
    private String name(Statement statement) throws IOException {
        boolean peer = statement.begins("failover") && statement.is(1, "peer");
        String name = statement.word(peer ? 2 : 1);
        try {
            return place.text(name);
        } catch (Unreadable e) {
            place.reject(statement, e.problem(), e.remedy());
            return place.shown(name);
        }
    }

    private void include(Statement statement, Block block) throws IOException {
        String name = place.shown(statement.word(1));
        if (statement.size() != 2 || name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
            place.reject(statement, "the statement names no file", "expected include \"file\";");
            return;
        }
        if (files.contains(name)) {
            place.reject(statement, "%s includes itself".formatted(name), "take the include out that closes the loop");
            return;
        }
        if (files.size() >= MOST_INCLUDED || ++includes > MOST_INCLUDES) {
            place.reject(
                    statement,
                    "%s is included too deep, or is one of too many".formatted(name),
                    "include at most %d files in one another, and %d in all".formatted(MOST_INCLUDED, MOST_INCLUDES));
            return;
        }
        Statements statements;
        Alphabet alphabet;
        try {
            ByteSource bytes = input.includes().open(name);
            alphabet = Alphabet.of(bytes, input.file().codePage());
            statements = new Statements(new Lexer(bytes));
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            place.reject(statement, "%s can't be included: %s".formatted(name, reason), "let the collector read it");
            return;
        }
        files.push(name);
        place.within(name, statement.line(), alphabet, () -> {
            while (!readBlock(statements, block)) {
                Token extra = statements.take();
                place.reject(extra.line(), "a } closes nothing", "take it out", "}");
            }
        });
        files.pop();
    }
}
