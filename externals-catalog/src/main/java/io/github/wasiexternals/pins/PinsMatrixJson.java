package io.github.wasiexternals.pins;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.pins.PinsMatrix.Cell;
import io.github.wasiexternals.pins.PinsMatrix.Row;
import io.github.wasiexternals.text.PrettyJson;
import java.io.IOException;
import java.util.Optional;

/**
 * The sets of several releases as JSON: {@code releases}, an array of objects with {@code python},
 * {@code triple}, {@code frozen} and {@code sdk}, and {@code libraries}, an array of objects with
 * {@code name} and {@code pins}. {@code pins} has one element for each release, in their order:
 * {@code null}, or an object with {@code python}, {@code version}, {@code optional}, {@code
 * changed} (another version than in the release before it that has the library), {@code windows}
 * (CPython's own version there, or {@code null}) and {@code differsFromWindows}.
 */
public final class PinsMatrixJson {

  private PinsMatrixJson() {}

  /** One object; the text ends with {@code \n}. */
  public static String render(PinsMatrix matrix) {
    return PrettyJson.render(json -> write(json, matrix));
  }

  private static void write(JsonGenerator json, PinsMatrix matrix) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("releases");
    for (PythonRelease python : matrix.pythons()) {
      json.writeStartObject();
      json.writeStringField("python", python.version());
      json.writeStringField("triple", python.triple());
      json.writeStringField("frozen", python.frozen().toString());
      json.writeStringField("sdk", python.sdk());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("libraries");
    for (Row row : matrix.rows()) {
      json.writeStartObject();
      json.writeStringField("name", row.library());
      json.writeArrayFieldStart("pins");
      for (int column = 0; column < row.cells().size(); column++) {
        pin(json, matrix.pythons().get(column), row.cells().get(column));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void pin(JsonGenerator json, PythonRelease python, Optional<Cell> pinned)
      throws IOException {
    if (pinned.isEmpty()) {
      json.writeNull();
      return;
    }
    Cell cell = pinned.get();
    json.writeStartObject();
    json.writeStringField("python", python.version());
    json.writeStringField("version", cell.version());
    json.writeBooleanField("optional", cell.isOptional());
    json.writeBooleanField("changed", cell.isChanged());
    json.writeStringField("windows", cell.windows().orElse(null));
    json.writeBooleanField("differsFromWindows", cell.differsFromWindows());
    json.writeEndObject();
  }
}
