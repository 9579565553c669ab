package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.toml.TomlEditor;
import io.github.wasiexternals.toml.TomlEditor.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Points a release at a version, and records a reason if the Windows set has another one. */
final class PythonEdit implements FileChange.Edit {

  private static final Table ROOT = Table.root();
  private static final String WASI = "wasi";
  private static final String OPTIONAL = "optional";
  private static final String REASONS = "reasons";

  private final String python;
  private final Pin pin;
  private final Optional<String> reason;
  private final LocalDate today;

  /**
   * @param reason the user's words
   * @param today the date to record if the release's set changes, of which optional libraries are
   *     no part
   */
  PythonEdit(String python, Pin pin, Optional<String> reason, LocalDate today) {
    this.python = python;
    this.pin = pin;
    this.reason = reason;
    this.today = today;
  }

  @Override
  public byte[] apply(Catalog catalog, String file, byte[] content) {
    PythonRelease release = catalog.python(python).orElseThrow();
    TomlEditor editor = TomlEditor.of(file, content);
    String library = pin.library();
    if (release.pin(library).filter(pin::equals).isEmpty()) {
      // A release's file in a layer has only the tables that it changes.
      if (isOptional(catalog, release)) {
        editor.setIn(OPTIONAL, library, pin.version());
      } else {
        editor.setIn(WASI, library, pin.version());
        editor.setAfter(ROOT, "version", "frozen", today);
      }
    }
    // An optional library that Windows builds by default differs with any version.
    boolean asWindows =
        pin.version().equals(release.windows().get(library)) && !release.isOptional(library);
    if (reason.isPresent()) {
      editor.setIn(REASONS, library, reason.get());
    } else if (asWindows) {
      // The reason for the previous difference no longer applies.
      editor.remove(Table.named(REASONS), library);
    } else if (!release.reasons().containsKey(library) && isCpythons(catalog, library)) {
      String windows = release.windows().getOrDefault(library, "no " + library);
      throw new ProblemException(
          Problem.of(
              "the pin of " + library + " for Python " + python + " would differ from Windows'",
              List.of(value("pin", pin.version()), value("Windows", windows)),
              "say why: -Dwasi.reason=WORDS"));
    }
    return editor.bytes();
  }

  /** A new library that CPython does not need is built only for those who name it. */
  private boolean isOptional(Catalog catalog, PythonRelease release) {
    return release.isOptional(pin.library())
        || (release.pin(pin.library()).isEmpty() && !isCpythons(catalog, pin.library()));
  }

  /** CPython's Windows set says nothing about a library that none of its modules needs. */
  private static boolean isCpythons(Catalog catalog, String library) {
    return catalog.library(library).map(Library::isCpythons).orElse(true);
  }
}
