package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlStatementsTest {
    private final SqlStatements statements = new SqlStatements();

    @Test
    void aLineMayEndSeveralStatementsAndBeginOne() {
        assertThat(statements.add("SELECT 1; SELECT 2;; SELECT")).containsExactly("SELECT 1", " SELECT 2");
        assertThat(statements.rest()).isEqualTo(" SELECT\n");
        assertThat(statements.add("3;")).containsExactly(" SELECT\n3");
        assertThat(statements.rest()).isEmpty();
    }

    @Test
    void aSemicolonInATextANameOrACommentEndsNothing() {
        for (String sql : List.of(
                "SELECT ';'",
                "SELECT 'it''s;'",
                "SELECT 1 AS \"a;\"\"b\"",
                "SELECT E'\\';'",
                "SELECT $$;'$$",
                "SELECT $x$;$$;$x$",
                "SELECT 1 /* ; ' */ + 2",
                "SELECT '\\'",
                "SELECT somee'x;'")) {
            assertThat(statements.add(sql + "; SELECT 2;")).as(sql).containsExactly(sql, " SELECT 2");
        }
        assertThat(statements.add("SELECT 1 -- ; one")).isEmpty();
        assertThat(statements.add("; SELECT 2;")).containsExactly("SELECT 1 -- ; one\n", " SELECT 2");
    }

    @Test
    void whatIsOpenAtTheEndOfALineGoesOn() {
        assertThat(statements.add("SELECT 'a;")).isEmpty();
        assertThat(statements.add("b' /* ;")).isEmpty();
        assertThat(statements.add("; */ || $$ ;")).isEmpty();
        assertThat(statements.add("$$; x")).containsExactly("SELECT 'a;\nb' /* ;\n; */ || $$ ;\n$$");
        assertThat(statements.rest()).isEqualTo(" x\n");
    }
}
