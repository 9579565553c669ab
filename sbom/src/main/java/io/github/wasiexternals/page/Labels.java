package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.Group;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.audit.Status;
import io.github.wasiexternals.audit.Verdict;
import io.github.wasiexternals.digest.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Values in words and symbols. No information is conveyed by colour alone. */
final class Labels {

  private static final int SHORT_DIGEST = 12;

  private Labels() {}

  /** For example {@code 1 file}, {@code 2 files}. */
  static String amount(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  /** In KiB, rounded up, as the build prints sizes. */
  static String size(OptionalLong bytes) {
    return bytes.isPresent()
        ? String.format(Locale.ROOT, "%,d\u00a0KiB", (bytes.getAsLong() + 1023) / 1024)
        : "size not known";
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The title of a group of checks. */
  static String title(Group group) {
    return switch (group) {
      case VERIFIED -> "Does the SBOM match the installed files?";
      case REBUILT -> "Do the sources give the same bytes?";
      case COMPLETE -> "Is it complete?";
      case LICENCES -> "Are the licences allowed, and their texts there?";
      case VULNERABILITIES -> "Are there known vulnerabilities?";
      case VEX -> "Do the VEX statements hold?";
    };
  }

  static Html status(Status status) {
    return marked(symbol(status), of(status))
        .is("status " + status.name().toLowerCase(Locale.ROOT));
  }

  static Html severity(Severity severity) {
    return marked("▲", of(severity)).is("severity " + of(severity));
  }

  /** The verdict on one SBOM, with what was not checked. */
  static Tag verdict(AuditReport report) {
    return marked(symbol(report.verdict()), report.sentence());
  }

  static Tag verdict(Verdict verdict) {
    return marked(symbol(verdict), verdict.sentence());
  }

  /** The CSS class of a verdict, which sets its colour. */
  static String styleClass(Verdict verdict) {
    return switch (verdict) {
      case TRUE -> "good";
      case TRUE_WITH_FINDINGS, NOT_PROVEN -> "open";
      case NOT_TRUE -> "bad";
    };
  }

  /** For example {@code 3 findings: 1 critical, 2 low}, the worst first. */
  static String findings(AuditReport report) {
    List<String> counts = new ArrayList<>();
    report
        .counts()
        .forEach(
            (severity, count) -> {
              if (count > 0) {
                counts.add(0, String.format(Locale.ROOT, "%,d %s", count, of(severity)));
              }
            });
    return counts.isEmpty()
        ? "No findings"
        : amount(report.findings().size(), "finding") + ": " + String.join(", ", counts);
  }

  /** A shortened digest that can be expanded, with keyboard or pointer, and then copied. */
  static Tag digest(Digest digest) {
    return element(
            "details",
            element(
                "summary",
                element("code", digest.algorithm().id() + " " + shortened(digest.hex()))),
            element("code", digest.hex()).is("whole"))
        .is("digest");
  }

  private static String shortened(String hex) {
    return hex.length() <= SHORT_DIGEST ? hex : hex.substring(0, SHORT_DIGEST) + "…";
  }

  private static Tag marked(String symbol, String words) {
    return element(
        "span",
        element("span", symbol).is("symbol").with("aria-hidden", "true"),
        Html.text(" " + words));
  }

  private static String symbol(Status status) {
    return switch (status) {
      case PASSED -> "✓";
      case FAILED -> "✗";
      case NOT_APPLICABLE -> "–";
      case NOT_ASKED, NOT_POSSIBLE -> "?";
    };
  }

  private static String symbol(Verdict verdict) {
    return switch (verdict) {
      case TRUE -> "✓";
      case TRUE_WITH_FINDINGS -> "!";
      case NOT_PROVEN -> "?";
      case NOT_TRUE -> "✗";
    };
  }
}
