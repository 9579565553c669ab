package io.github.wasiexternals.catalog;

import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pins in a project's POM, as unchecked text.
 *
 * @param pom the file's name as the user knows it
 * @param python the release that the pins are for
 * @param pins versions by library
 * @param archives additional archives of known versions
 * @param libraries whole libraries, each as the text of a catalog's TOML file
 */
public record ProjectPins(
    String pom,
    String python,
    Map<String, String> pins,
    List<ProjectArchive> archives,
    List<String> libraries) {

  /** No configuration. */
  public static final ProjectPins NONE =
      new ProjectPins("pom.xml", "", Map.of(), List.of(), List.of());

  public ProjectPins {
    pins = Collections.unmodifiableMap(new LinkedHashMap<>(pins));
    archives = List.copyOf(archives);
    libraries = List.copyOf(libraries);
  }

  /**
   * An archive.
   *
   * @param library the catalog's name
   * @param version one of that library's versions
   * @param values the keys of a catalog's archive and their values, in any order; {@code size} and
   *     {@code override} are text too
   */
  public record ProjectArchive(String library, String version, Map<String, String> values) {
    public ProjectArchive {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * The name of the library that a catalog's file describes; empty if the file does not name it.
   *
   * @param shown the file's name in messages
   * @throws ProblemException if the text is not TOML
   */
  public static String libraryName(String shown, String text) {
    return TomlDocument.parse(shown, text).root().text("name", "");
  }

  boolean isEmpty() {
    return pins.isEmpty() && archives.isEmpty() && libraries.isEmpty();
  }

  /**
   * The problem of an invalid configuration element.
   *
   * @param element for example {@code <archive> 1, <sha256>}
   */
  Problem invalid(String element, String mistake) {
    return Problem.of(
        pom + ": " + element + ": " + mistake, List.of(), "correct " + element + " in " + pom);
  }

  /**
   * The libraries as files of a catalog.
   *
   * @param found collects the problems that prevent that
   */
  List<CatalogFile> files(List<Problem> found) {
    List<CatalogFile> files = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (String text : libraries) {
      number++;
      String shown = pom + ", <definition> " + number;
      try {
        String name = libraryName(shown, text);
        if (!names.add(name)) {
          found.add(
              invalid("<definition> " + number, "the library '" + name + "' is defined twice"));
        } else {
          files.add(
              new CatalogFile(
                  CatalogFolder.LIBRARIES,
                  name,
                  shown,
                  false,
                  () -> text.getBytes(StandardCharsets.UTF_8)));
        }
      } catch (ProblemException e) {
        found.addAll(e.problems());
      }
    }
    return files;
  }
}
