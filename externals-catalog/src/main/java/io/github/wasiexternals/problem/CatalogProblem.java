package io.github.wasiexternals.problem;

import static io.github.wasiexternals.problem.Explanation.value;

import java.nio.file.Path;
import java.util.List;

/** What can be wrong with the TOML files of a catalog or of the recipes. */
public sealed interface CatalogProblem extends Problem {

  /**
   * A mistake in a TOML file.
   *
   * @param file the file as the user knows it
   * @param line from 1
   * @param column from 1
   * @param mistake what is wrong, with the nearest valid name where there is one
   */
  record InvalidToml(String file, int line, int column, String mistake) implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + ":" + line + ":" + column + ": " + mistake, List.of(), "correct " + file);
    }
  }

  /**
   * A directory given as {@code wasi.catalog} that holds no catalog.
   *
   * @param directory as the user gave it
   * @param reason what it is instead, or what it lacks
   */
  record NoCatalog(Path directory, String reason) implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          directory + " can't be used as a catalog",
          List.of(value("reason", reason)),
          "put the files that you change into "
              + directory.resolve("libraries")
              + ", pythons or sdks, under the names of the built-in ones");
    }
  }

  /**
   * A file or folder that has no place in a catalog.
   *
   * @param file as the user knows it
   * @param expected what may be where it is
   */
  record UnexpectedFile(Path file, String expected) implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " has no place in a catalog",
          List.of(value("expected", expected)),
          "rename or remove " + file);
    }
  }

  /**
   * A file of a catalog that the machine doesn't let us read.
   *
   * @param file as the user knows it
   * @param reason in the words of the system
   */
  record UnreadableFile(String file, String reason) implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          file + " can't be read",
          List.of(value("reason", reason)),
          "check that " + file + " is there and that you may read it");
    }
  }

  /**
   * A mistake in the configuration of this plugin in a POM.
   *
   * @param pom the file as the user knows it
   * @param element what of the configuration, for example {@code <archive> 1, <sha256>}
   * @param mistake what is wrong, with the nearest valid name where there is one
   */
  record InvalidConfiguration(String pom, String element, String mistake)
      implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          pom + ": " + element + ": " + mistake, List.of(), "correct " + element + " in " + pom);
    }
  }

  /**
   * Another digest, or size, than the built-in catalog pins for the same file or the same inputs.
   *
   * @param where the place in the user's file
   * @param what the file, or the inputs of which version
   * @param pinned the built-in value
   * @param given the value in the user's file
   * @param override what is written there by those who mean it
   */
  record ContradictsPin(String where, String what, String pinned, String given, String override)
      implements CatalogProblem {
    @Override
    public Explanation explain() {
      return Explanation.of(
          where + ": this contradicts what the built-in catalog pins for " + what,
          List.of(value("built-in", pinned), value("given", given)),
          "take the built-in value; only if you know why it changed, write there: " + override);
    }
  }

  /**
   * A library that nothing says how to build.
   *
   * @param files where a recipe was looked for
   */
  record NoRecipe(String library, List<String> files) implements CatalogProblem {
    public NoRecipe {
      files = List.copyOf(files);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "there is no recipe for " + library,
          List.of(value("looked for", String.join(", ", files))),
          "write DIR/recipes/" + library + ".toml and name its folder with -Dwasi.catalog=DIR");
    }
  }

  /**
   * A release whose own source the catalog does not have.
   *
   * @param python the release
   * @param known the versions of CPython whose source it has, of all releases
   */
  record NoPythonSource(String python, List<String> known) implements CatalogProblem {
    public NoPythonSource {
      known = List.copyOf(known);
    }

    @Override
    public Explanation explain() {
      return Explanation.of(
          "the catalog has no source of CPython " + python + ": no digest of it has evidence",
          List.of(value("known", known.isEmpty() ? "none" : String.join(", ", known))),
          "-Dwasi.cpython=DIR with a checkout of CPython " + python);
    }
  }
}
