package ipam.inventory;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What an item of a kind must have beyond what its fields demand each for itself. */
final class KindRules {
    private static final Pattern MAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+");

    private KindRules() {}

    /** Marks what is missing or can't be. */
    static void check(Draft draft, Item item) {
        boolean isNew = draft.stored == null;
        switch (item.shape().kind()) {
            case SPACES -> {
                if (isNew && item.get("space_type").isEmpty()) {
                    draft.mark("space_type", "Type is missing; a space is Provider or Customer");
                }
            }
            case BLOCKS -> {
                if (item.get("rir").isEmpty() && Category.of(item.place()) == Category.PUBLIC) {
                    draft.mark("rir", "RIR is missing; a public block has one: AFRINIC, APNIC, ARIN, LACNIC or RIPE");
                }
            }
            case SUBNETS -> {
                if (isNew && item.get("name").isEmpty()) {
                    draft.mark("name", "Name is missing; a subnet has one");
                }
            }
            case RANGES, ADDRESSES, SERVERS -> {
                // Their fields say it all.
            }
            case OWNERS -> checkMail(draft, item.get("mail"));
            case FIELDS -> checkName(draft, item.get("name"));
            case GROUPS -> {
                if (item.get("kind").isEmpty() && !draft.isMarked("kind")) {
                    draft.mark("kind", "Kind is missing; a group puts Blocks, Subnets, Ranges or Addresses in order");
                }
                if (item.get("levels").isEmpty() && !draft.isMarked("levels")) {
                    draft.mark("levels", "Levels are missing; they are fields from the top: Owner / VLAN ID");
                }
            }
        }
    }

    private static void checkMail(Draft draft, String mails) {
        if (mails.isEmpty()) {
            draft.mark("mail", "Mail is missing; it is where the owner is told of what expires");
        }
        for (String mail : Owners.split(mails)) {
            if (!MAIL.matcher(mail).matches()) {
                draft.mark("mail", "Mail '%s' is no mail address; it must be such as ann@example.test".formatted(mail));
            }
        }
    }

    private static void checkName(Draft draft, String name) {
        String key = Spelling.key(name);
        boolean builtIn = Arrays.stream(Kind.values())
                .filter(Kind::hasDefinedFields)
                .flatMap(kind -> kind.fields().stream())
                .anyMatch(field -> Spelling.key(field.heading()).equals(key)
                        || field.otherHeadings().stream()
                                .anyMatch(heading -> Spelling.key(heading).equals(key)));
        if (builtIn) {
            draft.mark(
                    "name",
                    "%s is a field that there is already; a field that you define needs another name".formatted(name));
        }
    }
}
