package io.github.wasiexternals.pinning;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CpythonVersion;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.pinning.ImportPlan.KnownArchive;
import io.github.wasiexternals.pinning.ImportPlan.Row;
import io.github.wasiexternals.problem.Explanation;
import io.github.wasiexternals.problem.ImportProblem.ContradictingDigest;
import io.github.wasiexternals.problem.ImportProblem.NoReason;
import io.github.wasiexternals.problem.ImportProblem.UnclearRelease;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes over the set that CPython's Windows build freezes.
 *
 * @param set as CPython has it
 * @param python the release that the user named; otherwise the only one that has the same libraries
 * @param reason why the WASI set differs from now on, where that needs to be said
 */
public record WindowsImport(WindowsSet set, Optional<String> python, Optional<String> reason) {

  /**
   * What this does to a catalog.
   *
   * @throws ProblemException if the release is unknown, a digest contradicts the catalog's, or
   *     nothing says why the WASI set differs; with all that was found
   */
  public ImportPlan plan(Catalog catalog) {
    PythonRelease release = release(catalog);
    Set<String> ours = ours(catalog);
    List<WindowsPackage> packages =
        set.packages().stream().sorted(Comparator.comparing(WindowsPackage::name)).toList();
    List<Problem> problems = new ArrayList<>();
    packages.forEach(windows -> contradiction(catalog, windows).ifPresent(problems::add));
    List<Row> rows = rows(release, ours);
    SortedMap<String, String> reasons = new TreeMap<>();
    try {
      reasons.putAll(newReasons(release, rows));
    } catch (ProblemException e) {
      problems.addAll(e.problems());
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new ImportPlan(
        release,
        set,
        rows.stream().map(row -> withReason(row, reasons)).toList(),
        packages.stream()
            .filter(windows -> ours.contains(windows.name()))
            .map(windows -> known(catalog, windows))
            .toList(),
        packages.stream().filter(windows -> !ours.contains(windows.name())).toList(),
        reasons);
  }

  /**
   * The change to the release's file, which is planned anew when it is put in place.
   *
   * @throws ProblemException as {@link #plan}
   */
  public FileChange change(Catalog catalog) {
    return new FileChange(
        file(release(catalog)), (current, file, content) -> plan(current).edit(file, content));
  }

  private static String file(PythonRelease release) {
    return "pythons/" + release.version() + ".toml";
  }

  private PythonRelease release(Catalog catalog) {
    List<String> all = catalog.pythons().stream().map(PythonRelease::version).toList();
    if (python.isPresent()) {
      String given = python.get();
      return catalog
          .python(given)
          .orElseThrow(() -> new ProblemException(Nearest.invalidValue("wasi.python", given, all)));
    }
    Set<String> ours = ours(catalog);
    Set<String> names = new TreeSet<>();
    set.packages().stream().map(WindowsPackage::name).filter(ours::contains).forEach(names::add);
    List<PythonRelease> same =
        catalog.pythons().stream()
            .filter(release -> release.windows().keySet().equals(names))
            .toList();
    if (same.size() != 1) {
      throw new ProblemException(
          new UnclearRelease(
              set.file(),
              same.isEmpty() ? all : same.stream().map(PythonRelease::version).toList()));
    }
    return same.get(0);
  }

  /** The libraries that the catalog builds, or that a Windows set in it has had already. */
  private static Set<String> ours(Catalog catalog) {
    Set<String> ours = new TreeSet<>();
    catalog.libraries().forEach(library -> ours.add(library.name()));
    catalog.pythons().forEach(python -> ours.addAll(python.windows().keySet()));
    return ours;
  }

  private List<Row> rows(PythonRelease release, Set<String> ours) {
    Set<String> libraries = new TreeSet<>(release.windows().keySet());
    release.pins().forEach(pin -> libraries.add(pin.library()));
    set.packages().stream()
        .map(WindowsPackage::name)
        .filter(ours::contains)
        .forEach(libraries::add);
    return libraries.stream()
        .map(
            library ->
                new Row(
                    library,
                    Optional.ofNullable(release.windows().get(library)),
                    set.find(library).map(found -> CpythonVersion.shortest(found.version())),
                    release.pins().stream()
                        .filter(pin -> pin.library().equals(library))
                        .map(Pin::version)
                        .findFirst(),
                    Optional.ofNullable(release.reasons().get(library))))
        .toList();
  }

  /** The catalog's own rule: each difference from the Windows set has a reason. */
  private SortedMap<String, String> newReasons(PythonRelease release, List<Row> rows) {
    List<Row> unexplained =
        rows.stream().filter(row -> row.differs() && row.reason().isEmpty()).toList();
    if (unexplained.size() > 1 || (unexplained.size() == 1 && reason.isEmpty())) {
      throw new ProblemException(
          unexplained.stream()
              .map(
                  row ->
                      new NoReason(
                          row.library(),
                          release.version(),
                          row.now().orElse("none"),
                          row.wasi().orElse("none"),
                          file(release),
                          unexplained.size() == 1))
              .toList());
    }
    if (reason.isEmpty()) {
      return new TreeMap<>();
    }
    // A reason may also take the place of one that was given for another version.
    List<Row> explicable =
        unexplained.isEmpty()
            ? rows.stream().filter(row -> row.differs() && row.isChanged()).toList()
            : unexplained;
    if (explicable.size() != 1) {
      throw new ProblemException(
          Explanation.of(
              "wasi.reason is given, and it is not clear for which library",
              List.of(
                  Explanation.value(
                      "possible",
                      explicable.isEmpty()
                          ? "none: no version changed to one that differs from WASI's"
                          : String.join(", ", explicable.stream().map(Row::library).toList()))),
              "leave out -Dwasi.reason"));
    }
    return new TreeMap<>(Map.of(explicable.get(0).library(), reason.get()));
  }

  private static Row withReason(Row row, SortedMap<String, String> reasons) {
    return new Row(
        row.library(),
        row.before(),
        row.now(),
        row.wasi(),
        Optional.ofNullable(reasons.get(row.library())).or(row::reason));
  }

  private Optional<Problem> contradiction(Catalog catalog, WindowsPackage windows) {
    return archive(catalog, windows)
        .filter(archive -> !archive.sha256().equals(windows.sha256()))
        .map(
            archive ->
                new ContradictingDigest(
                    windows.title(),
                    windows.location().toString(),
                    set.file(),
                    windows.pointer(),
                    windows.sha256().toString(),
                    archive.sha256().toString(),
                    archive.evidence()));
  }

  private static KnownArchive known(Catalog catalog, WindowsPackage windows) {
    Optional<Library> library = catalog.library(windows.name());
    return new KnownArchive(
        windows,
        archive(catalog, windows).map(Archive::fileName),
        library.isEmpty()
            ? Optional.of("the catalog has no library " + windows.name())
            : library.get().whyUnsupported(windows.version()));
  }

  /** The catalog's archive at the same URL. */
  private static Optional<Archive> archive(Catalog catalog, WindowsPackage windows) {
    return catalog.libraries().stream()
        .flatMap(library -> library.versions().stream())
        .flatMap(version -> version.archives().stream())
        .filter(archive -> archive.origin().url().filter(windows.location()::equals).isPresent())
        .findFirst();
  }
}
