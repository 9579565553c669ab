package io.github.wasiexternals.releases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a release, to be compared number by number: 5.8.10 is newer than 5.8.9, and 5.8.0
 * is 5.8. What has letters (rc, beta, a snapshot's date) is no release and no such number.
 *
 * @param parts the numbers, without zeros at the end
 */
public record VersionNumber(List<Integer> parts) implements Comparable<VersionNumber> {

  // More digits would not fit an int, more parts no library has.
  private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,7}");

  /** Drops the zeros at the end. */
  public VersionNumber {
    List<Integer> canonical = new ArrayList<>(parts);
    while (!canonical.isEmpty() && canonical.get(canonical.size() - 1) == 0) {
      canonical.remove(canonical.size() - 1);
    }
    parts = List.copyOf(canonical);
  }

  /** The number that a text is, if it is one. */
  public static Optional<VersionNumber> of(String version) {
    return NUMBERS.matcher(version).matches()
        ? Optional.of(
            new VersionNumber(
                Pattern.compile("\\.").splitAsStream(version).map(Integer::valueOf).toList()))
        : Optional.empty();
  }

  /** Whether one version is newer than the other; false where one of them is no release. */
  public static boolean isNewer(String version, String than) {
    Optional<VersionNumber> number = of(version);
    Optional<VersionNumber> other = of(than);
    return number.isPresent() && other.isPresent() && number.get().compareTo(other.get()) > 0;
  }

  @Override
  public int compareTo(VersionNumber other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int difference = Integer.compare(part(i), other.part(i));
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private int part(int index) {
    return index < parts.size() ? parts.get(index) : 0;
  }
}
