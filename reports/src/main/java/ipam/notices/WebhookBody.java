package ipam.notices;

import ipam.control.Letter.Content;
import ipam.lake.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Notices as JSON: {@code {"schema":1,"text":"…","notices":[…]}}. */
public final class WebhookBody {
    private static final JsonMapper JSON = new JsonMapper();

    private WebhookBody() {}

    /** The content of a letter to the webhook. */
    public static Content of(List<Notice> notices) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("schema", 1);
        body.put("text", String.join("\n", NoticeWords.sentences(notices)));
        body.put(
                "notices",
                NoticeWords.gravestFirst(notices).stream().map(WebhookBody::one).toList());
        return new Content("", JSON.writeValueAsString(body), "", List.of());
    }

    private static Map<String, @Nullable Object> one(Notice notice) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("notice_id", notice.id());
        one.put("event_time", notice.time().toString());
        one.put("kind", notice.kind());
        one.put("object_kind", notice.subject().objectKind());
        one.put("object", notice.subject().object());
        one.put("server", notice.subject().server());
        one.put("state_before", notice.change().before());
        one.put("state_after", notice.change().after());
        one.put("threshold", notice.change().threshold());
        one.put("detail", notice.detail());
        return one;
    }
}
