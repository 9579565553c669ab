package io.github.wasiexternals.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * Reports for programs: one JSON object with the array {@code reports}, complete and in a stable
 * order. It is ASCII only, so that text from the SBOM can't send control characters to a terminal.
 */
public final class AuditJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private AuditJson() {}

  /** The text; each line ends with {@code \n}. */
  public static String render(AuditRun run, List<AuditReport> reports) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.putObject("audit")
        .put("date", run.date().toString())
        .put("tool", run.tool())
        .put("catalog", run.catalog().toString());
    ArrayNode array = root.putArray("reports");
    reports.forEach(report -> array.add(report(report)));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      // DEL is the only control character that JSON does not escape.
      return MAPPER.writer(printer).writeValueAsString(root).replace("\u007f", "\\u007F") + "\n";
    } catch (JsonProcessingException e) {
      // Can't happen: a tree in memory is written to memory.
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode report(AuditReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    subject(json.putObject("subject"), report.subject());
    json.put("verdict", word(report.verdict()));
    json.put("sentence", report.sentence());
    ArrayNode notChecked = json.putArray("notChecked");
    report.incomplete().forEach(check -> notChecked.add(check.id()));
    ObjectNode counts = json.putObject("findings");
    report.counts().forEach((severity, count) -> counts.put(word(severity), count));
    ArrayNode checks = json.putArray("checks");
    report.checks().forEach(check -> check(checks.addObject(), check));
    return json;
  }

  private static void subject(ObjectNode json, AuditedFile subject) {
    json.put("file", subject.file());
    subject.sha256().ifPresent(digest -> json.put("sha256", digest.hex()));
    subject.name().ifPresent(name -> json.put("name", name));
    subject.namespace().ifPresent(namespace -> json.put("namespace", namespace));
    subject.created().ifPresent(created -> json.put("created", created));
    json.put("beside", subject.location().orElse(subject.prefix()));
  }

  private static void check(ObjectNode json, CheckReport check) {
    json.put("id", check.id());
    json.put("group", word(check.group()));
    json.put("title", check.title());
    json.put("status", word(check.status()));
    json.put("detail", check.detail());
    json.put("proves", check.question().proves());
    json.put("limits", check.question().limits());
    ArrayNode elements = json.putArray("elements");
    for (CheckedItem element : check.elements()) {
      elements
          .addObject()
          .put("name", element.name())
          .put("status", word(element.status()))
          .put("detail", element.detail());
    }
    ArrayNode findings = json.putArray("findings");
    check.findings().forEach(finding -> finding(findings.addObject(), finding));
  }

  private static void finding(ObjectNode json, Finding finding) {
    json.put("severity", word(finding.severity()));
    json.put("path", finding.path());
    json.put("subject", finding.subject());
    json.put("text", finding.text());
    finding.expected().ifPresent(expected -> json.put("expected", expected));
    finding.actual().ifPresent(actual -> json.put("actual", actual));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
