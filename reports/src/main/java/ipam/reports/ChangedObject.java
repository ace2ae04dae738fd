package ipam.reports;

import org.jspecify.annotations.Nullable;

/**
 * What was changed, and how; null for anything.
 *
 * @param action created, changed, deleted, …
 * @param object part of the object's name
 * @param scope id or name of a scope: the scope itself and all in it
 * @param option number or part of the name of an option
 */
public record ChangedObject(
        @Nullable String action,
        @Nullable String object,
        @Nullable String scope,
        @Nullable String option) {
    /** The scope that an object is or lies in: {@code 10.20.0.0 (Office)}. */
    private static final String SCOPE =
            "CASE WHEN object_kind = 'scope' THEN object ELSE split_part(object, ' in scope ', 2) END";

    /** An option without what it is of. */
    private static final String OPTION = "regexp_replace(object, ' (in scope|of reservation|of policy) .*', '')";

    /** Anything. */
    public static final ChangedObject ANY = new ChangedObject(null, null, null, null);

    /** Adds what it demands. */
    void demandOf(Conditions conditions) {
        if (action != null) {
            conditions.and("action = lower(?)", action);
        }
        if (object != null) {
            conditions.and("contains(lower(object), lower(?))", object);
        }
        if (scope != null) {
            String id = scope.replaceFirst("/[0-9]+$", "");
            conditions.and(
                    "(lower(split_part(split_part(%1$s, ' (', 1), '/', 1)) = lower(?) OR ends_with(lower(%1$s), lower(?)))"
                            .formatted(SCOPE),
                    id,
                    "(" + scope + ")");
        }
        if (option != null && option.matches("[0-9]{1,5}")) {
            conditions.and(
                    "object_kind = 'option' AND regexp_matches(%s, ?)".formatted(OPTION),
                    "(^|[^0-9A-Za-z.])0*" + Integer.parseInt(option) + "([^0-9A-Za-z.]|$)");
        } else if (option != null) {
            conditions.and("object_kind = 'option' AND contains(lower(%s), lower(?))".formatted(OPTION), option);
        }
    }
}
