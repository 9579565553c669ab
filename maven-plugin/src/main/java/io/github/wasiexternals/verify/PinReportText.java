package io.github.wasiexternals.verify;

import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.verify.PinCheck.Inputs;
import io.github.wasiexternals.verify.PinCheck.Mismatched;
import io.github.wasiexternals.verify.PinCheck.NoInputs;
import io.github.wasiexternals.verify.PinCheck.OtherInputs;
import io.github.wasiexternals.verify.PinCheck.Outcome;
import io.github.wasiexternals.verify.PinCheck.SameInputs;
import io.github.wasiexternals.verify.PinCheck.UnknownInputs;
import io.github.wasiexternals.verify.PinCheck.Unreachable;
import io.github.wasiexternals.verify.PinCheck.Verified;
import java.util.ArrayList;
import java.util.List;

/** A report for people: a line an archive, and what disagrees below it. */
public final class PinReportText {

  private static final String DETAIL = "    ";

  private PinReportText() {}

  /** The text; every line ends with {@code \n}. */
  public static String render(PinReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (PinCheck check : report.checks()) {
      rows.add(List.of(check.outcome().word(), check.owner(), check.origin(), check.fileName()));
    }
    List<String> columns = Columns.lines(rows);
    List<String> lines = new ArrayList<>();
    lines.add("CPython " + report.python() + " for " + report.triple() + ", archive by archive");
    lines.add("");
    for (int i = 0; i < columns.size(); i++) {
      lines.add(columns.get(i));
      PinCheck check = report.checks().get(i);
      addDetails(check.outcome(), lines);
      check.inputs().ifPresent(inputs -> addDetails(inputs, lines));
    }
    lines.add("");
    lines.add(
        report.count(Verified.class)
            + " verified, "
            + report.count(Mismatched.class)
            + " mismatched, "
            + report.count(Unreachable.class)
            + " unreachable");
    return String.join("\n", lines) + "\n";
  }

  private static void addDetails(Outcome outcome, List<String> lines) {
    if (outcome instanceof Verified verified) {
      boolean cached = verified.via().equals("cache");
      lines.add(DETAIL + (cached ? "in the cache, compared anew" : verified.via()));
    } else if (outcome instanceof Mismatched found) {
      lines.add(DETAIL + found.location());
      addValues(found.expected(), found.actual(), lines);
    } else if (outcome instanceof Unreachable unreachable) {
      lines.add(DETAIL + unreachable.reason());
    }
  }

  private static void addDetails(Inputs inputs, List<String> lines) {
    if (inputs instanceof SameInputs) {
      lines.add(DETAIL + "its inputs are the pinned ones");
    } else if (inputs instanceof OtherInputs other) {
      lines.add(
          DETAIL
              + other
                  .repack()
                  .map(
                      repack ->
                          "correct the catalog: its inputs digest is that of a repack ("
                              + repack
                              + "), upstream's is another")
                  .orElse("its inputs are NOT the pinned ones"));
      addValues(other.expected(), other.actual(), lines);
    } else if (inputs instanceof NoInputs none) {
      none.problems().forEach(problem -> lines.add(DETAIL + problem.explain().what()));
    } else if (inputs instanceof UnknownInputs unknown) {
      lines.add(DETAIL + "its inputs were not compared: " + unknown.reason());
    }
  }

  private static void addValues(String expected, String actual, List<String> lines) {
    lines.add(DETAIL + "expected  " + expected);
    lines.add(DETAIL + "actual    " + actual);
  }
}
