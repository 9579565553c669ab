package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CpythonVersion;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.pinning.ImportPlan.KnownArchive;
import io.github.wasiexternals.pinning.ImportPlan.Row;
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
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Imports the set that CPython's Windows build freezes.
 *
 * @param set CPython's set
 * @param python the release that the user named; if empty, the only one that has the same libraries
 * @param reason why the WASI set will differ, if a reason is needed
 * @param allowMismatch whether the set may be that of another release
 */
public record WindowsImport(
    WindowsSet set, Optional<String> python, Optional<String> reason, boolean allowMismatch) {

  /** The name of the parameter that accepts another release's set. */
  public static final String ALLOW_MISMATCH = "wasi.from.allowMismatch";

  /**
   * The changes to a catalog.
   *
   * @throws ProblemException if the release is unknown, or the set is another release's; else if a
   *     digest contradicts the catalog's, or a difference of the WASI set has no reason, with
   *     everything that was found
   */
  public ImportPlan plan(Catalog catalog) {
    PythonRelease release = release(catalog);
    Set<String> ours = ours(catalog);
    if (!allowMismatch) {
      ofAnother(catalog, release, versions(ours))
          .ifPresent(
              problem -> {
                throw new ProblemException(problem);
              });
    }
    List<WindowsPackage> packages =
        set.packages().stream().sorted(Comparator.comparing(WindowsPackage::name)).toList();
    List<Problem> problems = new ArrayList<>();
    packages.forEach(windows -> contradiction(catalog, windows).ifPresent(problems::add));
    List<Row> rows = rows(release, ours);
    // The catalog's own rule: each difference from the Windows set has a reason.
    List<Row> unexplained =
        rows.stream().filter(row -> row.differs() && row.reason().isEmpty()).toList();
    // A reason may also replace one that was given for another version.
    List<Row> explicable =
        unexplained.isEmpty()
            ? rows.stream().filter(row -> row.differs() && row.isChanged()).toList()
            : unexplained;
    if (unexplained.size() > 1 || (unexplained.size() == 1 && reason.isEmpty())) {
      unexplained.forEach(row -> problems.add(noReason(release, row, unexplained.size() == 1)));
    } else if (reason.isPresent() && explicable.size() != 1) {
      problems.add(unclearReason(explicable));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    Map<String, String> reasons =
        reason.map(words -> Map.of(explicable.get(0).library(), words)).orElse(Map.of());
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
   * The change to the release's file. It is planned again when it is put in place.
   *
   * @throws ProblemException as {@link #plan}
   */
  public FileChange change(Catalog catalog) {
    return new FileChange(
        file(release(catalog)), (current, file, content) -> plan(current).edit(file, content));
  }

  /** The versions in the set, by library, as a release's file has them. */
  private Map<String, String> versions(Set<String> ours) {
    Map<String, String> versions = new TreeMap<>();
    set.packages().stream()
        .filter(windows -> ours.contains(windows.name()))
        .forEach(
            windows -> versions.put(windows.name(), CpythonVersion.shortest(windows.version())));
    return versions;
  }

  /**
   * CPython's file does not say which release it belongs to. But a set that is the one of another
   * release, or that has another release's libraries, is very likely that release's.
   */
  private Optional<Problem> ofAnother(
      Catalog catalog, PythonRelease release, Map<String, String> versions) {
    if (release.windows().equals(versions)) {
      return Optional.empty();
    }
    List<PythonRelease> equal =
        catalog.pythons().stream().filter(other -> other.windows().equals(versions)).toList();
    if (!equal.isEmpty()) {
      return Optional.of(another(release, equal, "the same versions"));
    }
    if (release.windows().keySet().equals(versions.keySet())) {
      return Optional.empty();
    }
    List<PythonRelease> alike =
        catalog.pythons().stream()
            .filter(other -> other.windows().keySet().equals(versions.keySet()))
            .toList();
    return alike.isEmpty()
        ? Optional.empty()
        : Optional.of(another(release, alike, "the same libraries"));
  }

  private Problem another(PythonRelease release, List<PythonRelease> others, String why) {
    List<String> names = others.stream().map(PythonRelease::version).toList();
    return Problem.of(
        "%s is the Windows set of Python %s, not of %s"
            .formatted(set.file(), String.join(" or ", names), release.version()),
        List.of(
            value("reason", why + ", which Python " + release.version() + " does not have"),
            value("allowed", "only with -D" + ALLOW_MISMATCH)),
        right(names));
  }

  private static String right(List<String> possible) {
    return possible.size() == 1
        ? "-Dwasi.python=" + possible.get(0)
        : "name the release that it is from: -Dwasi.python=RELEASE";
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
    Map<String, String> versions = versions(ours);
    List<PythonRelease> equal =
        same.stream().filter(release -> release.windows().equals(versions)).toList();
    if (equal.size() == 1) {
      return equal.get(0);
    }
    if (same.size() != 1) {
      List<String> possible =
          same.isEmpty() ? all : same.stream().map(PythonRelease::version).toList();
      throw new ProblemException(
          Problem.of(
              set.file() + " does not say which Python release it belongs to",
              List.of(value("possible", String.join(", ", possible))),
              right(possible)));
    }
    return same.get(0);
  }

  /** The libraries that the catalog builds, or that one of its Windows sets already has. */
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

  private static Problem unclearReason(List<Row> explicable) {
    return Problem.of(
        "wasi.reason is given, but it is unclear for which library",
        List.of(
            value(
                "possible",
                explicable.isEmpty()
                    ? "none: no version changed to one that differs from WASI's"
                    : String.join(", ", explicable.stream().map(Row::library).toList()))),
        "run the same command without -Dwasi.reason");
  }

  private static Problem noReason(PythonRelease release, Row row, boolean alone) {
    String library = row.library();
    return Problem.of(
        "no reason is recorded why the WASI set of Python %s differs in %s"
            .formatted(release.version(), library),
        List.of(
            value("Windows", row.now().orElse("none")), value("WASI", row.wasi().orElse("none"))),
        alone
            ? "say why " + library + " differs: -Dwasi.reason=WORDS"
            : "add " + library + " = \"why it differs\" to [reasons] in " + file(release));
  }

  private static Row withReason(Row row, Map<String, String> reasons) {
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
                Problem.of(
                    set.file()
                        + " contradicts the catalog about "
                        + windows.title()
                        + ", and nothing is written",
                    List.of(
                        value("archive", windows.location()),
                        value("imported", windows.sha256() + " (" + windows.pointer() + ")"),
                        value(
                            "catalog",
                            archive.sha256() + " (" + String.join("; ", archive.evidence()) + ")")),
                    "trust neither before you know why: curl -fsSL "
                        + windows.location()
                        + " | sha256sum"));
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
