package ipam.readers.kea;

import ipam.record.Configuration;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads client classes. */
final class ClientClasses {
    private static final Set<String> TOLD =
            Set.of("name", "test", "template-test", "valid-lifetime", "comment", "option-data", "option-def");

    private final Telling telling;
    private final Options options;
    private final Settings settings;

    ClientClasses(Telling telling, Options options, Settings settings) {
        this.telling = telling;
        this.options = options;
        this.settings = settings;
    }

    void tell(Json list) throws IOException {
        if (!(list instanceof Json.Items items)) {
            return;
        }
        int number = 0;
        for (Json item : items.items()) {
            number++;
            @Nullable String name = item instanceof Json.Members members ? members.text("name") : null;
            if (item instanceof Json.Members type && name != null) {
                tell(type, name, number);
            } else {
                telling.reject(item.line(), "an item of client-classes has no name", "give it one", "");
            }
        }
    }

    private void tell(Json.Members type, String name, int number) throws IOException {
        @Nullable String test = type.text("test");
        telling.accept(telling.row(Configuration.POLICY, type.line())
                .text("family", options.family())
                .text("name", name)
                .flag("enabled", true)
                .number("processing_order", number)
                .text("conditions", test == null ? type.text("template-test") : test)
                .number("lease_duration", type.number("valid-lifetime"))
                .text("description", type.comment()));
        options.tellAll(type.members().get("option-data"), new Options.Owner(null, null, name));
        @Nullable Json definitions = type.members().get("option-def");
        if (definitions != null) {
            options.define(definitions, settings);
        }
        settings.tell("client-class", name, type, TOLD);
    }
}
