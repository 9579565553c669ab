package io.github.wasiexternals.pin;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which of two versions is the later one: number by number, as 1.10 after 1.9. A part that is not a
 * number comes before one that is, and before nothing at all: 1.0rc1 before 1.0.
 */
final class VersionOrder implements Comparator<String> {

  private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+");

  @Override
  public int compare(String first, String second) {
    List<String> a = parts(first);
    List<String> b = parts(second);
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = comparePart(i < a.size() ? a.get(i) : "", i < b.size() ? b.get(i) : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<String> parts(String version) {
    return PART.matcher(version).results().map(MatchResult::group).toList();
  }

  private static int comparePart(String a, String b) {
    int rank = Integer.compare(rank(a), rank(b));
    if (rank != 0 || a.isEmpty()) {
      return rank;
    }
    return rank(a) == 2 ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  private static int rank(String part) {
    if (part.isEmpty()) {
      return 1;
    }
    return Character.isDigit(part.charAt(0)) ? 2 : 0;
  }
}
