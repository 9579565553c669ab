package io.github.wasiexternals.catalog;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The frozen set of one Python release.
 *
 * @param version for example {@code 3.15}
 * @param frozen the day on which the set last changed; the SBOM's creation date unless {@code
 *     SOURCE_DATE_EPOCH} is set
 * @param sdk the major version of the WASI SDK that PEP 11 and PEP 816 assign, for example {@code
 *     33}
 * @param triple the default target
 * @param pins the libraries to build, one version per library, in the catalog's order
 * @param optional further libraries, built only if a user names them; in the same order
 * @param windows the versions that CPython's own Windows build freezes, by its library names
 * @param reasons why a library differs from Windows' set, or is not in the WASI set, by library
 * @param sources CPython itself, newest first; empty if no digest has enough evidence
 */
public record PythonRelease(
    String version,
    LocalDate frozen,
    String sdk,
    String triple,
    List<Pin> pins,
    List<Pin> optional,
    Map<String, String> windows,
    Map<String, String> reasons,
    List<PythonSource> sources) {

  public PythonRelease {
    pins = List.copyOf(pins);
    optional = List.copyOf(optional);
    // Map.copyOf would lose the file's order, in which users see the entries.
    windows = Collections.unmodifiableMap(new LinkedHashMap<>(windows));
    reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    sources = List.copyOf(sources);
  }

  /** The pin of a library, optional ones included, if the release has it. */
  public Optional<Pin> pin(String library) {
    return allPins().stream().filter(pin -> pin.library().equals(library)).findFirst();
  }

  /** The libraries to build, followed by the optional ones. */
  public List<Pin> allPins() {
    return Stream.concat(pins.stream(), optional.stream()).toList();
  }

  /** Whether a library is built only if a user names it. */
  public boolean isOptional(String library) {
    return optional.stream().anyMatch(pin -> pin.library().equals(library));
  }

  /** The newest source of CPython itself, if the release has any. */
  public Optional<PythonSource> newestSource() {
    return sources.stream().findFirst();
  }
}
