package io.github.wasiexternals.verify;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.text.PrettyJson;
import io.github.wasiexternals.verify.PinCheck.Inputs;
import io.github.wasiexternals.verify.PinCheck.Mismatched;
import io.github.wasiexternals.verify.PinCheck.NoInputs;
import io.github.wasiexternals.verify.PinCheck.OtherInputs;
import io.github.wasiexternals.verify.PinCheck.Outcome;
import io.github.wasiexternals.verify.PinCheck.SameInputs;
import io.github.wasiexternals.verify.PinCheck.UnknownInputs;
import io.github.wasiexternals.verify.PinCheck.Unreachable;
import io.github.wasiexternals.verify.PinCheck.Verified;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON. Keys are always there and in the same order; what there is not is {@code null}.
 */
public final class PinReportJson {

  private final JsonGenerator json;

  private PinReportJson(JsonGenerator json) {
    this.json = json;
  }

  /** One object; the text ends with {@code \n}. */
  public static String render(PinReport report) {
    return PrettyJson.render(json -> new PinReportJson(json).report(report));
  }

  private void report(PinReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("python", report.python());
    json.writeStringField("triple", report.triple());
    json.writeNumberField("verified", report.count(Verified.class));
    json.writeNumberField("mismatched", report.count(Mismatched.class));
    json.writeNumberField("unreachable", report.count(Unreachable.class));
    json.writeArrayFieldStart("archives");
    for (PinCheck check : report.checks()) {
      check(check);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void check(PinCheck check) throws IOException {
    json.writeStartObject();
    json.writeStringField("of", check.owner());
    json.writeStringField("origin", check.origin());
    json.writeStringField("file", check.fileName());
    json.writeStringField("sha256", check.sha256().hex());
    json.writeStringField("outcome", check.outcome().word());
    outcome(check.outcome());
    if (check.inputs().isPresent()) {
      json.writeObjectFieldStart("inputs");
      inputs(check.inputs().get());
      json.writeEndObject();
    } else {
      json.writeNullField("inputs");
    }
    json.writeEndObject();
  }

  private void outcome(Outcome outcome) throws IOException {
    if (outcome instanceof Verified verified) {
      details(verified.via(), null, null, null);
    } else if (outcome instanceof Mismatched found) {
      details(found.location(), found.expected(), found.actual(), null);
    } else if (outcome instanceof Unreachable unreachable) {
      details(null, null, null, unreachable.reason());
    }
  }

  private void details(
      @Nullable String via,
      @Nullable String expected,
      @Nullable String actual,
      @Nullable String reason)
      throws IOException {
    json.writeStringField("via", via);
    json.writeStringField("expected", expected);
    json.writeStringField("actual", actual);
    json.writeStringField("reason", reason);
  }

  private void inputs(Inputs inputs) throws IOException {
    if (inputs instanceof SameInputs) {
      inputs("verified", null, null, null);
    } else if (inputs instanceof OtherInputs other) {
      inputs(
          "mismatched",
          other.expected(),
          other.actual(),
          other
              .repack()
              .map(repack -> "the pinned digest is that of a repack: " + repack)
              .orElse(null));
    } else if (inputs instanceof NoInputs none) {
      inputs(
          "mismatched",
          null,
          null,
          none.problems().stream()
              .map(Problem::explain)
              .map(explanation -> explanation.what())
              .collect(Collectors.joining("; ")));
    } else if (inputs instanceof UnknownInputs unknown) {
      inputs("unknown", null, null, unknown.reason());
    }
  }

  private void inputs(
      String outcome, @Nullable String expected, @Nullable String actual, @Nullable String reason)
      throws IOException {
    json.writeStringField("outcome", outcome);
    json.writeStringField("expected", expected);
    json.writeStringField("actual", actual);
    json.writeStringField("reason", reason);
  }
}
