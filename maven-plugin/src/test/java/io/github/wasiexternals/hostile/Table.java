package io.github.wasiexternals.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was tried, by kind, and how it ended. */
final class Table {

  private static final List<Outcome> COLUMNS = List.of(Outcome.values());

  private final List<Result> results = new ArrayList<>();

  void add(Result result) {
    results.add(result);
  }

  void addAll(List<Result> more) {
    results.addAll(more);
  }

  List<Result> faults() {
    return results.stream().filter(result -> result.outcome().isFault()).toList();
  }

  /** The table, the reasons why something was left out, and each fault. */
  String text() {
    Map<String, List<Result>> kinds =
        results.stream()
            .collect(Collectors.groupingBy(Result::kind, LinkedHashMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    lines.add(line("", "tried", COLUMNS.stream().map(Outcome::title).toList()));
    kinds.forEach((kind, all) -> lines.add(row(kind, all)));
    lines.add(row("all", results));
    results.stream()
        .filter(result -> result.outcome() == Outcome.LEFT_OUT)
        .map(result -> "left out: " + result.kind() + ": " + result.detail())
        .distinct()
        .forEach(lines::add);
    for (Result fault : faults()) {
      lines.add("");
      lines.add(fault.kind() + " " + fault.outcome().title() + ": " + fault.name());
      lines.add("  " + fault.detail().strip().replace("\n", "\n  "));
      lines.add("  " + fault.repeat());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String row(String kind, List<Result> all) {
    return line(
        kind,
        String.valueOf(all.stream().filter(result -> result.outcome() != Outcome.LEFT_OUT).count()),
        COLUMNS.stream()
            .map(column -> all.stream().filter(result -> result.outcome() == column).count())
            .map(String::valueOf)
            .toList());
  }

  private static String line(String kind, String tried, List<String> counts) {
    return String.format("%-22s%8s", kind, tried)
        + counts.stream().map(count -> String.format("%10s", count)).collect(Collectors.joining());
  }
}
