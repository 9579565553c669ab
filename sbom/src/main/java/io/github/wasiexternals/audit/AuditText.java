package io.github.wasiexternals.audit;

import io.github.wasiexternals.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A report for people: one table of checks, with the findings below each failed one, and the
 * verdict last, where a terminal stops scrolling.
 *
 * <p>Text from the SBOM is shown on one line and without control characters.
 */
public final class AuditText {

  /** The maximum for one check; the JSON form has all. */
  private static final int LIMIT_FINDINGS = 20;

  private static final int LIMIT_LINE = 300;

  private final List<String> lines = new ArrayList<>();

  private AuditText() {}

  /** The text; each line ends with {@code \n}. */
  public static String render(AuditReport report) {
    AuditText text = new AuditText();
    text.subject(report.subject());
    text.checks(report.checks());
    text.verdict(report);
    return String.join("\n", text.lines) + "\n";
  }

  private void subject(AuditedFile subject) {
    lines.add("SBOM       " + plain(subject.file()));
    subject.sha256().ifPresent(digest -> lines.add("digest     " + digest));
    subject.name().ifPresent(name -> lines.add("document   " + plain(name)));
    subject.namespace().ifPresent(namespace -> lines.add("namespace  " + plain(namespace)));
    subject.created().ifPresent(created -> lines.add("created    " + plain(created)));
    lines.add("installed  " + plain(subject.location().orElse(subject.prefix())));
    lines.add("");
  }

  private void checks(List<CheckReport> checks) {
    int groups = width(checks.stream().map(check -> word(check.group())).toList());
    int titles = width(checks.stream().map(CheckReport::title).toList());
    int statuses = word(Status.NOT_APPLICABLE).length();
    for (CheckReport check : checks) {
      lines.add(
          pad(word(check.group()), groups)
              + "  "
              + pad(check.title(), titles)
              + "  "
              + pad(word(check.status()), statuses)
              + "  "
              + plain(check.detail()));
      elements(check.elements());
      check.findings().stream().limit(LIMIT_FINDINGS).forEach(this::finding);
      if (check.findings().size() > LIMIT_FINDINGS) {
        lines.add(
            "    and "
                + (check.findings().size() - LIMIT_FINDINGS)
                + " more; -Dwasi.format=json has all");
      }
    }
    lines.add("");
  }

  private void elements(List<CheckedItem> elements) {
    List<CheckedItem> shown = elements.stream().limit(LIMIT_FINDINGS + 10L).toList();
    int names = width(shown.stream().map(element -> plain(element.name())).toList());
    for (CheckedItem element : shown) {
      lines.add(
          "    "
              + pad(word(element.status()), word(Status.NOT_APPLICABLE).length())
              + "  "
              + pad(plain(element.name()), names)
              + "  "
              + plain(element.detail()));
    }
    if (elements.size() > shown.size()) {
      lines.add("    and " + (elements.size() - shown.size()) + " more");
    }
  }

  /** A finding in one line, for example {@code high: prefix/lib/libz.a is missing}. */
  public static String line(Finding finding) {
    return word(finding.severity()) + ": " + plain(finding.subject()) + " " + plain(finding.text());
  }

  /** A check that was not made, or only in part, in one line with the reason. */
  public static String line(CheckReport check) {
    return check.id() + ": " + plain(check.reason());
  }

  private void finding(Finding finding) {
    lines.add("    " + line(finding));
    row("at", Optional.of(finding.path()).filter(path -> !path.isEmpty()));
    row("expected", finding.expected());
    row("actual", finding.actual());
  }

  private void row(String label, Optional<String> value) {
    value.ifPresent(text -> lines.add("      " + pad(label, 8) + "  " + plain(text)));
  }

  private void verdict(AuditReport report) {
    lines.add(report.sentence());
    List<String> counts = new ArrayList<>();
    counts.add(Texts.amount(report.count(Status.PASSED), "check") + " passed");
    for (Status status : Status.values()) {
      if (status != Status.PASSED && report.count(status) > 0) {
        counts.add(report.count(status) + " " + word(status));
      }
    }
    lines.add(String.join(", ", counts) + "; " + counts(report));
  }

  /** For example {@code 3 findings (1 critical, 2 low)}, the worst first. */
  public static String counts(AuditReport report) {
    List<String> counts = new ArrayList<>();
    report
        .counts()
        .forEach(
            (severity, count) -> {
              if (count > 0) {
                counts.add(0, count + " " + severity.name().toLowerCase(Locale.ROOT));
              }
            });
    String all = Texts.amount(report.findings().size(), "finding");
    return counts.isEmpty() ? all : all + " (" + String.join(", ", counts) + ")";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String plain(String text) {
    return Printable.line(text, LIMIT_LINE);
  }
}
