package ipam.readers.nps;

import ipam.readers.logon.BadLine;
import ipam.readers.xml.DamagedXml;
import ipam.readers.xml.XmlTokens;
import org.jspecify.annotations.Nullable;

/** The DTS-compliant format: an element {@code Event} a line, with an element for each attribute. */
final class DtsParser implements LineParser {
    private final XmlTokens tokens = new XmlTokens();

    @Override
    public void parse(byte[] bytes, int from, int to, NpsRecord record) throws BadLine {
        try {
            tokens.set(bytes, from, to);
            String value = "";
            while (true) {
                switch (tokens.next()) {
                    case BEGIN -> value = "";
                    case TEXT -> value = value.isEmpty() ? tokens.value() : value.concat(tokens.value());
                    case END -> {
                        if (tokens.depth() == 2) {
                            keep(value.strip(), record);
                        }
                    }
                    case DONE -> {
                        return;
                    }
                }
            }
        } catch (DamagedXml e) {
            throw new BadLine(
                    String.valueOf(e.getMessage()), "check whether the line was cut off, and complete or remove it");
        }
    }

    private void keep(String value, NpsRecord record) {
        if (tokens.isNamed("Timestamp")) {
            int blank = value.indexOf(' ');
            record.date = blank < 0 ? value : value.substring(0, blank);
            record.time = blank < 0 ? "" : value.substring(blank + 1);
        } else if (tokens.isNamed("Event-Timestamp")) {
            record.utc = value;
        } else {
            @Nullable Attribute attribute = Attribute.named(tokens.name());
            if (attribute != null) {
                record.set(attribute, value);
            }
        }
    }
}
