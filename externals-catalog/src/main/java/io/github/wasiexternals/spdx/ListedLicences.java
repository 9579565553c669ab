package io.github.wasiexternals.spdx;

import io.github.wasiexternals.files.Resources;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids of SPDX's licence list 3.28.0, deprecated ones included. */
public final class ListedLicences {

  private static final List<String> LICENCES = read("licences.txt");
  private static final List<String> EXCEPTIONS = read("exceptions.txt");

  private static final int LONGEST = 300;

  private static final Pattern OWN =
      Pattern.compile("(DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+");

  private ListedLicences() {}

  /** The ids of licences, sorted. */
  public static List<String> licences() {
    return LICENCES;
  }

  /** The ids of exceptions, as they follow {@code WITH}; sorted. */
  public static List<String> exceptions() {
    return EXCEPTIONS;
  }

  /**
   * What is wrong with a licence expression: that it is none, or the first id in it that is neither
   * in the list nor a {@code LicenseRef-…}.
   *
   * @return a sentence without a full stop; empty if nothing is wrong
   */
  public static Optional<String> mistake(String text) {
    Optional<LicenceExpression> expression = LicenceExpression.parse(text);
    if (expression.isEmpty()) {
      return Optional.of(
          "'"
              + Printable.line(text, LONGEST)
              + "' is not an SPDX licence expression, for example 'MIT OR Apache-2.0'");
    }
    return expression.get().singles().stream()
        .flatMap(
            single ->
                Stream.concat(
                    unknown(single.licence().replaceFirst("\\+$", ""), LICENCES).stream(),
                    single.exception().flatMap(id -> unknown(id, EXCEPTIONS)).stream()))
        .findFirst();
  }

  private static Optional<String> unknown(String id, List<String> listed) {
    if (listed.contains(id) || OWN.matcher(id).matches()) {
      return Optional.empty();
    }
    // Ids that differ in case alone are the same licence, but SBOMs have the list's spelling.
    Optional<String> near =
        listed.stream()
            .filter(id::equalsIgnoreCase)
            .findFirst()
            .or(() -> Nearest.likely(id, listed));
    return Optional.of(
        "'"
            + id
            + "' is not in SPDX's licence list"
            + near.map(name -> ", did you mean '" + name + "'?")
                .orElse("; a licence that the list lacks is a LicenseRef-NAME"));
  }

  private static List<String> read(String name) {
    return Resources.text(ListedLicences.class, name).lines().toList();
  }
}
