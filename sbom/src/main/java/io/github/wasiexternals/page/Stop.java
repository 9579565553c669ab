package io.github.wasiexternals.page;

import java.util.Optional;

/**
 * A stop on the way from source archive to {@code python.wasm}: what a box of the drawing says.
 * Texts are untrusted.
 *
 * @param kind which looks it has
 * @param title in full; the box shows as much of it as it has room for
 * @param detail a second line
 * @param alarm what is wrong with it
 */
record Stop(Kind kind, String title, String detail, Optional<String> alarm) {

  /** Looks, as the style sheet calls them. */
  enum Kind {
    ARCHIVE,
    LIBRARY,
    SDK,
    INTERPRETER,
    /** Named, but not described by this SBOM. */
    ABSENT
  }

  static Stop of(ShownLibrary library) {
    return new Stop(
        Kind.LIBRARY,
        library.title(),
        library.archive().map(ShownLibrary.BuiltArchive::fileName).orElse("no archive")
            + library.units().map(units -> ", " + units + " units").orElse(""),
        library.worst().map(worst -> "✗ " + Words.amount(library.findings(), "finding")));
  }

  static Stop of(ShownLibrary.Source source) {
    return new Stop(
        Kind.ARCHIVE,
        source.fileName(),
        source.origin().map(origin -> origin + ", ").orElse("")
            + source
                .digest()
                .map(digest -> digest.algorithm().id() + " " + digest.hex().substring(0, 12) + "…")
                .orElse("no digest"),
        Optional.empty());
  }

  /** Where the SBOM names no source. */
  static Stop noSource() {
    return new Stop(Kind.ABSENT, "no source", "the SBOM names none", Optional.empty());
  }

  static Stop of(Contents.Sdk sdk) {
    return new Stop(
        Kind.SDK,
        "WASI SDK " + sdk.version(),
        sdk.kind().orElse("not said how it was had")
            + sdk.llvm().map(llvm -> ", clang " + llvm).orElse(""),
        Optional.empty());
  }

  /** The interpreter's own sources. */
  static Stop sources(Contents.Interpreter interpreter) {
    return new Stop(
        Kind.ARCHIVE,
        interpreter.source().orElse("a checkout of CPython"),
        "CPython " + interpreter.version(),
        Optional.empty());
  }

  static Stop interpreter(Contents contents) {
    return contents
        .interpreter()
        .map(
            python ->
                new Stop(
                    Kind.INTERPRETER,
                    "python.wasm",
                    "CPython " + python.version(),
                    Optional.empty()))
        .orElseGet(
            () -> new Stop(Kind.ABSENT, "python.wasm", "not in this SBOM", Optional.empty()));
  }
}
