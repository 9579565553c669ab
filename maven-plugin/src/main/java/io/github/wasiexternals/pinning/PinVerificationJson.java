package io.github.wasiexternals.pinning;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.evidence.Finding;
import io.github.wasiexternals.pinning.ArchiveVerification.Outcome;
import io.github.wasiexternals.pinning.ArchiveVerification.Status;
import io.github.wasiexternals.text.PrettyJson;

/**
 * A verification of pins as JSON. All keys are always present and in the same order; absent values
 * are {@code null}.
 */
public final class PinVerificationJson {

  private static final JsonMapper JSON = new JsonMapper();

  private PinVerificationJson() {}

  /** One object; the text ends with {@code \n}. */
  public static String render(PinVerification verification) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("python", verification.python())
            .put("triple", verification.triple());
    for (Status status : new Status[] {Status.VERIFIED, Status.MISMATCHED, Status.UNREACHABLE}) {
      root.put(status.word(), verification.count(status));
    }
    ArrayNode archives = root.putArray("archives");
    verification.checks().forEach(check -> check(archives.addObject(), check));
    return PrettyJson.render(json -> json.setCodec(JSON).writeTree(root));
  }

  private static void check(ObjectNode json, ArchiveVerification check) {
    json.put("of", check.owner())
        .put("origin", check.origin())
        .put("file", check.fileName())
        .put("sha256", check.sha256().hex())
        .put("outcome", check.archive().status().word())
        .put("via", check.archive().via().orElse(null));
    values(json, check.archive());
    if (check.inputs().isPresent()) {
      Outcome inputs = check.inputs().get();
      values(json.putObject("inputs").put("outcome", inputs.status().word()), inputs);
    } else {
      json.putNull("inputs");
    }
    if (check.publisher().isPresent()) {
      Finding finding = check.publisher().get();
      json.putObject("publisher")
          .put("outcome", finding.status().word())
          .put("found", finding.sentence());
    } else {
      json.putNull("publisher");
    }
  }

  private static void values(ObjectNode json, Outcome outcome) {
    json.put("expected", outcome.expected().orElse(null))
        .put("actual", outcome.actual().orElse(null))
        .put("reason", outcome.reason().orElse(null));
  }
}
