package io.github.wasiexternals.pytests;

import io.github.wasiexternals.pytests.PythonTestResult.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of CPython's tests as lines of text: a header, then one line per test. */
public final class PythonTestTable {

  private static final List<String> HEADER =
      List.of("test", "ran", "failed", "skipped", "seconds", "");

  private PythonTestTable() {}

  /** The lines, without ends; failures and errors count together. */
  public static List<String> lines(List<ReportedTest> tests) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    tests.forEach(test -> rows.add(row(test)));
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
        String gap = " ".repeat(width - row.get(column).length());
        // Numbers are right-aligned, texts left-aligned.
        boolean isNumber = column > 0 && column < HEADER.size() - 1;
        line.append(isNumber ? gap + row.get(column) : row.get(column) + gap).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> row(ReportedTest test) {
    PythonTestResult result = test.result();
    Counts counts = result.counts();
    return List.of(
        result.test(),
        Integer.toString(counts.ran()),
        Integer.toString(counts.failing()),
        Integer.toString(counts.skipped()),
        String.format(Locale.ROOT, "%.1f", result.elapsed().toMillis() / 1000.0),
        test.note());
  }
}
