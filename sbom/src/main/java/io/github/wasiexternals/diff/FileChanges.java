package io.github.wasiexternals.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The differing installed files of one component, by their paths.
 *
 * @param subject the name of the component
 * @param title for messages, for example {@code zlib 1.3.2}
 * @param removed those that only the first document has
 * @param added those that only the second document has
 * @param changed those that both have, with other digests
 */
public record FileChanges(
    String subject, String title, List<String> removed, List<String> added, List<String> changed) {

  /** The files of a report, by component, in the report's order. */
  public static List<FileChanges> of(DiffReport report) {
    Map<String, List<Change>> byTitle =
        report.changes().stream()
            .filter(change -> change.kind() == Change.Kind.FILE)
            .collect(Collectors.groupingBy(Change::title, LinkedHashMap::new, Collectors.toList()));
    return byTitle.values().stream().map(FileChanges::of).toList();
  }

  private static FileChanges of(List<Change> changes) {
    return new FileChanges(
        changes.get(0).subject(),
        changes.get(0).title(),
        paths(changes, change -> change.now().isEmpty()),
        paths(changes, change -> change.before().isEmpty()),
        paths(changes, change -> !change.now().isEmpty() && !change.before().isEmpty()));
  }

  private static List<String> paths(List<Change> changes, Predicate<Change> which) {
    return changes.stream().filter(which).map(Change::aspect).toList();
  }
}
