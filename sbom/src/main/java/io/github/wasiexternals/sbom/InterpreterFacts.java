package io.github.wasiexternals.sbom;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an interpreter's package states about the code in it, read back. */
public final class InterpreterFacts {

  private static final Pattern SIZE = Pattern.compile("size (.+): code \\d+, data \\d+");
  private static final Pattern DERIVED = Pattern.compile("derived: .+: ([^:,]+), .+");

  private InterpreterFacts() {}

  /** The names of what has a size in it: archives and object files of its own. */
  public static List<String> sized(SbomPackage interpreter) {
    return found(interpreter, SIZE);
  }

  /**
   * The licence of everything in it, as an SPDX expression.
   *
   * @param linked the packages that are linked into it
   */
  public static String licence(SbomPackage interpreter, Collection<SbomPackage> linked) {
    return Licences.allOf(
        Stream.of(
                Stream.of(interpreter.licensing().declared()),
                linked.stream().map(each -> each.licensing().concluded()),
                found(interpreter, DERIVED).stream())
            .flatMap(each -> each)
            .filter(SbomPackage::says)
            .toList());
  }

  private static List<String> found(SbomPackage interpreter, Pattern pattern) {
    return interpreter.facts().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
