package io.github.wasiexternals.diff;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The differences between two documents. Comparing them in the opposite order gives the same, with
 * before and now exchanged.
 *
 * @param from the first document
 * @param to the second document
 * @param changes the worst kind first, then by subject
 * @param gaps what could not be compared
 */
public record DiffReport(Side from, Side to, List<Change> changes, List<Gap> gaps) {

  public DiffReport {
    changes = List.copyOf(changes);
    gaps = List.copyOf(gaps);
  }

  /** The changes of the given kinds. */
  public List<Change> of(Collection<Change.Kind> kinds) {
    return changes.stream().filter(change -> kinds.contains(change.kind())).toList();
  }

  /** The changes of exactly this level. */
  public List<Change> of(Level level) {
    return changes.stream().filter(change -> change.kind().level() == level).toList();
  }

  /** The level of the worst change; empty if nothing changed. */
  public Optional<Level> worst() {
    return changes.stream().map(change -> change.kind().level()).max(Level::compareTo);
  }

  /** Whether the two are the same file, byte for byte. */
  public boolean isSameFile() {
    return from.sha256().equals(to.sha256());
  }
}
