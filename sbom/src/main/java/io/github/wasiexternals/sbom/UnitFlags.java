package io.github.wasiexternals.sbom;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an SBOM states which arguments of the compiler single units got besides those of all: as
 * annotations of the built package, {@code unit-flags UNIT: ARGUMENTS}.
 */
public final class UnitFlags {

  private static final Pattern ANNOTATION =
      Pattern.compile("(unit-flags .+?): (.*)", Pattern.DOTALL);

  private UnitFlags() {}

  /** What a package states, by key: {@code unit-flags UNIT}. */
  public static SortedMap<String, String> in(SbomPackage built) {
    SortedMap<String, String> flags = new TreeMap<>();
    for (String fact : built.facts()) {
      Matcher matcher = ANNOTATION.matcher(fact);
      if (matcher.matches()) {
        flags.putIfAbsent(matcher.group(1), matcher.group(2));
      }
    }
    return flags;
  }

  /** The annotation for a unit. */
  static String of(String unit, List<String> flags) {
    return "unit-flags " + unit + ": " + Arguments.join(flags);
  }
}
