package io.github.wasiexternals.pinning;

import io.github.wasiexternals.pinning.ArchiveVerification.Outcome;
import io.github.wasiexternals.pinning.ArchiveVerification.Status;
import io.github.wasiexternals.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** A verification of pins for people: a line for each archive, with mismatches below it. */
public final class PinVerificationText {

  private static final String DETAIL = "    ";

  private PinVerificationText() {}

  /** The text; every line ends with {@code \n}. */
  public static String render(PinVerification verification) {
    List<List<String>> rows = new ArrayList<>();
    for (ArchiveVerification check : verification.checks()) {
      rows.add(
          List.of(
              check.archive().status().word(), check.owner(), check.origin(), check.fileName()));
    }
    List<String> columns = Columns.lines(rows);
    List<String> lines = new ArrayList<>();
    lines.add(
        "CPython %s for %s, archive by archive"
            .formatted(verification.python(), verification.triple()));
    lines.add("");
    for (int i = 0; i < columns.size(); i++) {
      lines.add(columns.get(i));
      ArchiveVerification check = verification.checks().get(i);
      check
          .archive()
          .via()
          .map(via -> via.equals("cache") ? "in the cache, compared again" : via)
          .ifPresent(via -> lines.add(DETAIL + via));
      addValues(check.archive(), lines);
      check.inputs().ifPresent(inputs -> addInputs(inputs, lines));
      check.publisher().ifPresent(finding -> lines.add(DETAIL + finding.sentence()));
    }
    lines.add("");
    lines.add(
        "%d verified, %d mismatched, %d unreachable"
            .formatted(
                verification.count(Status.VERIFIED),
                verification.count(Status.MISMATCHED),
                verification.count(Status.UNREACHABLE)));
    return String.join("\n", lines) + "\n";
  }

  private static void addInputs(Outcome inputs, List<String> lines) {
    lines.add(
        DETAIL
            + switch (inputs.status()) {
              case VERIFIED -> "its inputs are the pinned ones";
              case MISMATCHED -> "its inputs are NOT the pinned ones";
              case UNREACHABLE, UNKNOWN -> "its inputs were not compared";
            });
    addValues(inputs, lines);
  }

  private static void addValues(Outcome outcome, List<String> lines) {
    outcome.reason().ifPresent(reason -> lines.add(DETAIL + reason));
    outcome.expected().ifPresent(expected -> lines.add(DETAIL + "expected  " + expected));
    outcome.actual().ifPresent(actual -> lines.add(DETAIL + "actual    " + actual));
  }
}
