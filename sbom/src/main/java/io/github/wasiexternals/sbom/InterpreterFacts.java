package io.github.wasiexternals.sbom;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an interpreter's package states about the code in it, read back. */
public final class InterpreterFacts {

  private static final Pattern SIZE = Pattern.compile("size (.+): code \\d+, data \\d+");
  private static final Pattern ARCHIVE = Pattern.compile("archive (.+): sha256:([0-9a-f]{64})");
  private static final Pattern COMPILED =
      Pattern.compile("compiled-files: \\d+ sha256:([0-9a-f]{64})");
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

  /**
   * The checksum of code in an interpreter, made again from what its package states: that of its
   * archive, or over the files that it was compiled from, or over its archives.
   *
   * @return empty if the package states nothing of the kind
   */
  public static Optional<Digest> checksum(SbomPackage code) {
    SortedMap<String, String> archives = new TreeMap<>();
    Optional<String> files = Optional.empty();
    for (String fact : code.facts()) {
      Matcher archive = ARCHIVE.matcher(fact);
      Matcher compiled = COMPILED.matcher(fact);
      if (archive.matches()) {
        archives.put(archive.group(1), archive.group(2));
      } else if (compiled.matches()) {
        files = Optional.of(compiled.group(1));
      }
    }
    if (archives.size() == 1) {
      return archives.values().stream().findFirst().map(Digest::sha256);
    }
    if (files.isPresent() || archives.isEmpty()) {
      return files.map(Digest::sha256);
    }
    StringBuilder lines = new StringBuilder();
    archives.forEach((path, hex) -> lines.append(hex).append("  ").append(path).append('\n'));
    return Optional.of(Digester.sha256(lines.toString()));
  }

  private static List<String> found(SbomPackage interpreter, Pattern pattern) {
    return interpreter.facts().stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .toList();
  }
}
