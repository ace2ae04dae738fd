package ipam.readers.isc;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A walk over the blocks of a lease file, from the first to the last. */
final class LeaseWalk {
    private static final List<String> ASSOCIATIONS = List.of("ia-na", "ia-ta", "ia-pd");
    private static final String TORN = "the block is torn: it never ends";
    private static final String COLLECT = "collect the file again when the server has finished writing";

    private final Statements statements;
    private final Visitor visitor;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /** Whom it shows them. */
    interface Visitor {
        /** A whole block, which may hold what can't be read. */
        void lease(HeldLease lease) throws IOException;

        /** What is no block at all. */
        void reject(long line, String problem, String remedy, String text) throws IOException;

        /** What is no lease. */
        void other();
    }

    LeaseWalk(Statements statements, Visitor visitor) {
        this.statements = statements;
        this.visitor = visitor;
    }

    void walk() throws IOException {
        while (true) {
            @Nullable Statement statement = statements.next();
            if (statement == null) {
                Token token = statements.take();
                if (token.kind() == Token.Kind.END) {
                    return;
                }
                visitor.reject(token.line(), "a } closes nothing", "take it out", "}");
            }
            while (statement != null) {
                statement = read(statement);
            }
        }
    }

    /** Reads a statement of the file; what tore the block that it opens is to be read next. */
    private @Nullable Statement read(Statement statement) throws IOException {
        if (opensLease(statement)) {
            return statement.begins("lease") ? readLease(statement) : readAssociation(statement);
        }
        @Nullable Statement next = lease(statement);
        if (next != null) {
            reject(statement, "the statement is torn", COLLECT);
            return next;
        }
        if (statement.opensBlock() && !statements.leaveBlock()) {
            reject(statement, TORN, COLLECT);
        } else if (statement.opensBlock() || statement.end() == Token.Kind.SEMICOLON) {
            if (statement.begins("authoring-byte-order") && statement.is(1, "big-endian")) {
                order = ByteOrder.BIG_ENDIAN;
            }
            visitor.other();
        } else {
            reject(statement, "the statement is not ended by ;", COLLECT);
        }
        return null;
    }

    private static boolean opensLease(Statement statement) {
        return statement.size() == 2 && lease(statement) != null;
    }

    /** The beginning of a lease or association; null when the statement is none, also not at the end of a torn one. */
    private static @Nullable Statement lease(Statement statement) {
        int last = statement.size() - 2;
        if (last < 0 || !statement.opensBlock()) {
            return null;
        }
        String word = statement.word(last).toLowerCase(Locale.ROOT);
        return word.equals("lease") || ASSOCIATIONS.contains(word) ? statement.from(last) : null;
    }

    private @Nullable Statement readLease(Statement head) throws IOException {
        return readBlock(HeldLease.v4(head), head);
    }

    /** An identity association with its addresses or prefixes. */
    private @Nullable Statement readAssociation(Statement head) throws IOException {
        HeldLease.Association association = new HeldLease.Association(head, order);
        boolean held = false;
        while (true) {
            @Nullable Statement statement = statements.next();
            if (statement == null) {
                if (statements.peek().kind() == Token.Kind.END) {
                    reject(head, TORN, COLLECT);
                } else {
                    statements.take();
                    if (!held) {
                        visitor.other();
                    }
                }
                return null;
            }
            @Nullable Statement next = lease(statement);
            if (next != null) {
                reject(head, TORN, COLLECT);
                return next;
            }
            if (statement.opensBlock() && (statement.begins("iaaddr") || statement.begins("iaprefix"))) {
                held = true;
                @Nullable Statement tore = readBlock(HeldLease.v6(statement, association), statement);
                if (tore != null) {
                    return tore;
                }
            } else if (statement.opensBlock()) {
                statements.leaveBlock();
            } else {
                association.apply(statement);
            }
        }
    }

    private @Nullable Statement readBlock(HeldLease lease, Statement head) throws IOException {
        while (true) {
            @Nullable Statement statement = statements.next();
            if (statement == null) {
                if (statements.peek().kind() == Token.Kind.END) {
                    reject(head, TORN, COLLECT);
                } else {
                    statements.take();
                    visitor.lease(lease);
                }
                return null;
            }
            @Nullable Statement next = lease(statement);
            if (next != null) {
                reject(head, TORN, COLLECT);
                return next;
            }
            if (statement.opensBlock()) {
                statements.leaveBlock();
            } else if (statement.end() == Token.Kind.SEMICOLON) {
                lease.apply(statement);
            } else if (statement.end() == Token.Kind.CLOSE) {
                lease.refuse("'%s' is not ended by ;".formatted(statement.shown(0)), "put a ; after it");
            }
        }
    }

    private void reject(Statement head, String problem, String remedy) throws IOException {
        String text = head.shown(0);
        visitor.reject(head.line(), problem, remedy, text.substring(0, Math.min(text.length(), 80)));
    }
}
