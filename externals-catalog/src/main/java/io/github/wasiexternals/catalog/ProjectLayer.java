package io.github.wasiexternals.catalog;

import io.github.wasiexternals.catalog.DefinedIn.Layer;
import io.github.wasiexternals.catalog.KnownArchives.Contradiction;
import io.github.wasiexternals.catalog.ProjectPins.ProjectArchive;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.InvalidToml;
import io.github.wasiexternals.toml.TomlDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays the pins and archives of a project's POM over a catalog that has been read. */
final class ProjectLayer {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern PLACE = Pattern.compile("(.*):([0-9]+):[0-9]+");

  private final Catalog builtIn;
  private final ProjectPins project;
  private final Origins origins;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Library> libraries = new TreeMap<>();
  private final Map<List<Object>, DefinedIn> locations;

  private ProjectLayer(Catalog catalog, Catalog builtIn, ProjectPins project, Origins origins) {
    this.builtIn = builtIn;
    this.project = project;
    this.origins = origins;
    this.locations = new HashMap<>(catalog.locations().defined());
    catalog.libraries().forEach(library -> libraries.put(library.name(), library));
  }

  /**
   * The catalog with the project's pins and archives.
   *
   * @throws ProblemException with everything that is wrong with them
   */
  static Catalog over(Catalog catalog, Catalog builtIn, ProjectPins project, Origins origins) {
    ProjectLayer layer = new ProjectLayer(catalog, builtIn, project, origins);
    layer.addArchives();
    List<PythonRelease> pythons =
        catalog.pythons().stream()
            .map(python -> python.version().equals(project.python()) ? layer.pin(python) : python)
            .toList();
    if (!layer.problems.isEmpty()) {
      throw new ProblemException(layer.problems);
    }
    return new Catalog(
        List.copyOf(layer.libraries.values()),
        pythons,
        catalog.sdks(),
        new ValueLocations(layer.locations));
  }

  private void addArchives() {
    KnownArchives known = new KnownArchives(Optional.of(builtIn));
    int number = 0;
    for (ProjectArchive given : project.archives()) {
      number++;
      String element = "<archive> " + number;
      Optional<LibraryVersion> version = version(element, given.library(), given.version());
      Optional<Archive> archive = read(element, given, known);
      if (version.isPresent() && archive.isPresent()) {
        add(given.library(), version.get(), archive.get());
      }
    }
  }

  private void add(String name, LibraryVersion version, Archive archive) {
    Library library = Objects.requireNonNull(libraries.get(name));
    LibraryVersion changed = version.with(archive);
    libraries.put(name, library.with(changed));
    boolean asBuiltIn =
        builtIn
            .library(name)
            .flatMap(known -> known.version(version.version()))
            .map(known -> known.archives().contains(archive))
            .orElse(false);
    locations.put(
        ValueLocations.archiveKey(name, version.version(), archive), definedIn(asBuiltIn));
  }

  private DefinedIn definedIn(boolean asBuiltIn) {
    return new DefinedIn(Layer.POM, Optional.of(project.pom()), asBuiltIn);
  }

  /**
   * Reads an archive as if it were in a catalog file; mistakes are reported at the POM element
   * instead of a line.
   */
  private Optional<Archive> read(String element, ProjectArchive given, KnownArchives known) {
    List<String> keys = List.copyOf(given.values().keySet());
    // One key per line; the first line is for mistakes of the archive as a whole.
    StringBuilder text = new StringBuilder("\n");
    given.values().forEach((key, value) -> text.append(line(key, value)));
    int contradictions = known.contradictions().size();
    try {
      TomlDocument document = TomlDocument.parse(element, text.toString());
      Archive archive = new ArchiveReader(origins, false, known).read(document.root());
      document.check();
      List<Contradiction> found = known.contradictions();
      found.subList(contradictions, found.size()).forEach(one -> problems.add(located(one, keys)));
      return Optional.of(archive);
    } catch (InvalidToml e) {
      e.mistakes().forEach(mistake -> invalid(element + key(mistake.line(), keys), mistake.what()));
      return Optional.empty();
    }
  }

  private static String line(String key, String value) {
    boolean bare =
        (key.equals("size") && NUMBER.matcher(value).matches())
            || (key.equals("override") && List.of("true", "false").contains(value));
    String quoted = bare ? value : TomlDocument.quoted(value);
    return key + " = " + (key.equals("evidence") ? "[" + quoted + "]" : quoted) + "\n";
  }

  private Problem located(Contradiction found, List<String> keys) {
    Matcher where = PLACE.matcher(found.where());
    String element =
        where.matches()
            ? where.group(1) + key(Integer.parseInt(where.group(2)), keys)
            : found.where();
    return found.at(project.pom() + ": " + element, "<override>true</override>");
  }

  private static String key(int line, List<String> keys) {
    return line < 2 || line > keys.size() + 1 ? "" : ", <" + keys.get(line - 2) + ">";
  }

  private PythonRelease pin(PythonRelease python) {
    Map<String, Pin> pins = byLibrary(python.pins());
    Map<String, Pin> optional = byLibrary(python.optional());
    Map<String, String> reasons = new LinkedHashMap<>(python.reasons());
    project
        .pins()
        .forEach(
            (library, version) -> {
              if (version("<pins>, <" + library + ">", library, version).isPresent()) {
                Pin pin = new Pin(library, version);
                // Another version of an optional library does not make it part of the default set.
                Map<String, Pin> set = optional.containsKey(library) ? optional : pins;
                if (!pin.equals(set.put(library, pin))) {
                  explain(python, pin, reasons);
                }
                locations.put(
                    ValueLocations.pinKey(python, pin), definedIn(isBuiltIn(python, pin)));
              }
            });
    return new PythonRelease(
        python.version(),
        python.frozen(),
        python.sdk(),
        python.triple(),
        List.copyOf(pins.values()),
        List.copyOf(optional.values()),
        python.windows(),
        reasons,
        python.sources());
  }

  private static Map<String, Pin> byLibrary(List<Pin> pins) {
    Map<String, Pin> byLibrary = new TreeMap<>();
    pins.forEach(pin -> byLibrary.put(pin.library(), pin));
    return byLibrary;
  }

  /** Removes or replaces the reason, since the one given for another version does not apply. */
  private void explain(PythonRelease python, Pin pin, Map<String, String> reasons) {
    if (pin.version().equals(python.windows().get(pin.library()))) {
      reasons.remove(pin.library());
    } else {
      reasons.put(pin.library(), "pinned in " + project.pom());
    }
  }

  private boolean isBuiltIn(PythonRelease python, Pin pin) {
    return builtIn
        .python(python.version())
        .flatMap(known -> known.pin(pin.library()))
        .map(pin::equals)
        .orElse(false);
  }

  private Optional<LibraryVersion> version(String element, String library, String version) {
    Library found = libraries.get(library);
    if (library.isEmpty() || version.isEmpty()) {
      invalid(element, "must name a <library> and its <version>");
      return Optional.empty();
    }
    if (found == null) {
      mistake(element, "the catalog has no library '" + library + "'", library, libraries.keySet());
      return Optional.empty();
    }
    Optional<LibraryVersion> known = found.version(version);
    if (known.isEmpty()) {
      mistake(
          element,
          library + " has no version '" + version + "'",
          version,
          found.versions().stream().map(LibraryVersion::version).toList());
    }
    return known;
  }

  private void mistake(String element, String what, String given, Collection<String> possible) {
    String hint =
        Nearest.likely(given, possible)
            .map(name -> ", did you mean '" + name + "'?")
            .orElseGet(() -> "; known: " + String.join(", ", possible));
    invalid(element, what + hint);
  }

  private void invalid(String element, String mistake) {
    problems.add(project.invalid(element, mistake));
  }
}
