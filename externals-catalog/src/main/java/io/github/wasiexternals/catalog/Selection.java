package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.RequestProblem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What of the catalog a user asked for: one release, one target, some of its libraries.
 *
 * @param python the release
 * @param sdk the SDK that the release is assigned
 * @param triple one of the SDK's targets
 * @param libraries in the order asked for, or the release's
 */
public record Selection(
    PythonRelease python, SdkPin sdk, String triple, List<PinnedLibrary> libraries) {

  public Selection {
    libraries = List.copyOf(libraries);
  }

  /** A library in the version that a release pins. */
  public record PinnedLibrary(Library library, LibraryVersion version) {

    /** For messages, for example {@code zlib 1.3.2}. */
    public String title() {
      return library.name() + " " + version.version();
    }
  }

  /**
   * Looks up what was asked for.
   *
   * @param triple empty for the release's own
   * @param libraries names; empty for all of the release; one named twice counts once
   * @throws ProblemException naming everything that the catalog does not have
   */
  public static Selection of(
      Catalog catalog, String python, Optional<String> triple, List<String> libraries) {
    List<String> pythons = catalog.pythons().stream().map(PythonRelease::version).toList();
    PythonRelease release =
        catalog
            .python(python)
            .orElseThrow(() -> new ProblemException(unknown("wasi.python", python, pythons)));
    SdkPin sdk = catalog.sdk(release.sdk()).orElseThrow();
    List<Problem> problems = new ArrayList<>();
    String target = triple.orElse(release.triple());
    if (!sdk.targets().contains(target)) {
      problems.add(unknown("wasi.triple", target, sdk.targets()));
    }
    List<PinnedLibrary> pinned = new ArrayList<>();
    for (String name : wanted(release, libraries)) {
      release
          .pin(name)
          .ifPresentOrElse(
              pin -> pinned.add(resolve(catalog, pin)),
              () -> problems.add(absent(catalog, release, name)));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new Selection(release, sdk, target, pinned);
  }

  private static Iterable<String> wanted(PythonRelease release, List<String> libraries) {
    return libraries.isEmpty()
        ? release.pins().stream().map(Pin::library).toList()
        : new LinkedHashSet<>(libraries);
  }

  private static PinnedLibrary resolve(Catalog catalog, Pin pin) {
    Library library = catalog.library(pin.library()).orElseThrow();
    return new PinnedLibrary(library, library.version(pin.version()).orElseThrow());
  }

  private static Problem absent(Catalog catalog, PythonRelease release, String name) {
    List<String> possible = release.pins().stream().map(Pin::library).toList();
    if (catalog.library(name).isEmpty()) {
      return unknown("wasi.libraries", name, possible);
    }
    return new RequestProblem.NotInRelease(
        name, release.version(), Optional.ofNullable(release.reasons().get(name)), possible);
  }

  private static Problem unknown(String property, String given, List<String> possible) {
    return new RequestProblem.UnknownValue(property, given, Nearest.of(given, possible), possible);
  }
}
