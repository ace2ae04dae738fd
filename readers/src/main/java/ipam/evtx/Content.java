package ipam.evtx;

import ipam.evtx.Node.Substitution;
import ipam.evtx.Node.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in an element or attribute whose value is wanted.
 *
 * @param text when it is always the same
 * @param substitution when it is one value and nothing else
 * @param mixed when it is put together
 */
record Content(@Nullable String text, @Nullable Substitution substitution, List<Node> mixed) {
    static Content of(List<Node> nodes) {
        if (nodes.isEmpty()) {
            return new Content("", null, nodes);
        }
        if (nodes.size() == 1 && nodes.get(0) instanceof Text text) {
            return new Content(text.text, null, nodes);
        }
        if (nodes.size() == 1 && nodes.get(0) instanceof Substitution substitution) {
            return new Content(null, substitution, nodes);
        }
        return new Content(null, null, nodes);
    }
}
