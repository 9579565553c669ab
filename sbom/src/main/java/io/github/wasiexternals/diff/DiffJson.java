package io.github.wasiexternals.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The complete report as JSON. All keys are always present and in the same order; absent values are
 * {@code null}. It is ASCII only, so that text from a document can't send control characters to a
 * terminal.
 */
public final class DiffJson {

  private static final int LAST_PRINTABLE_ASCII = 126;

  private final JsonGenerator json;

  private DiffJson(JsonGenerator json) {
    this.json = json.setHighestNonEscapedChar(LAST_PRINTABLE_ASCII);
  }

  /** One object; the text ends with {@code \n}. */
  public static String render(DiffReport report) {
    return PrettyJson.render(json -> new DiffJson(json).report(report));
  }

  private void report(DiffReport report) throws IOException {
    json.writeStartObject();
    side("from", report.from());
    side("to", report.to());
    json.writeBooleanField("sameFile", report.isSameFile());
    json.writeStringField("worst", report.worst().map(DiffJson::word).orElse(null));
    json.writeObjectFieldStart("counts");
    for (Level level : Level.values()) {
      json.writeNumberField(word(level), report.of(level).size());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("changes");
    for (Change change : report.changes()) {
      change(change);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notCompared");
    for (Gap gap : report.gaps()) {
      json.writeStartObject();
      json.writeStringField("subject", gap.subject().isEmpty() ? null : gap.subject());
      json.writeStringField("what", gap.what());
      json.writeStringField("reason", gap.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void side(String key, Side side) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("form", word(side.form()));
    json.writeStringField("file", side.file());
    json.writeStringField("sha256", side.sha256().hex());
    json.writeStringField("name", side.name().orElse(null));
    json.writeStringField("created", side.created().map(Instant::toString).orElse(null));
    json.writeStringField("tool", side.tool().orElse(null));
    json.writeEndObject();
  }

  private void change(Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", word(change.kind()));
    json.writeStringField("level", word(change.kind().level()));
    json.writeStringField("role", word(change.role()));
    json.writeStringField("subject", change.subject());
    json.writeStringField("version", change.version().orElse(null));
    json.writeStringField(
        "aspect", Optional.of(change.aspect()).filter(text -> !text.isEmpty()).orElse(null));
    strings("from", change.before());
    strings("to", change.now());
    json.writeEndObject();
  }

  private void strings(String key, List<String> values) throws IOException {
    json.writeArrayFieldStart(key);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
