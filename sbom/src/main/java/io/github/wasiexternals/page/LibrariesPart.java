package io.github.wasiexternals.page;

import static io.github.wasiexternals.page.Tag.element;
import static io.github.wasiexternals.page.Tag.line;

import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.page.ShownLibrary.WindowsVersion;
import java.util.List;
import java.util.Optional;

/**
 * The libraries, one in each row or card: from the source archive to {@code python.wasm}, compared
 * with the version in CPython's Windows build.
 */
final class LibrariesPart {

  private static final List<String> COLUMNS =
      List.of(
          "Library",
          "Source archive",
          "Upstream’s signature",
          "Built",
          "Licence",
          "CPython modules",
          "In CPython for Windows");

  /** SPDX's value for an unknown location. */
  private static final String NOT_SAID = "NOASSERTION";

  private LibrariesPart() {}

  static Tag html(Optional<Contents> read, Place place) {
    Tag section = place.section(Part.LIBRARIES);
    if (read.isEmpty()) {
      return section.and(element("p", "Not known: the SBOM could not be read."));
    }
    Contents contents = read.get();
    ValueList toolchain = new ValueList("facts");
    toolchain.row("Compiled by", Optional.of(sdk(contents.sdk())));
    toolchain.row("Linked into", Optional.of(interpreter(contents.interpreter())));
    toolchain.row(
        "Also in it",
        contents
            .interpreter()
            .map(python -> String.join(", ", python.otherCode()))
            .filter(text -> !text.isEmpty())
            .map(Untrusted::text));
    toolchain.row("Windows only", onlyOnWindows(contents.onlyOnWindows()));
    if (contents.libraries().isEmpty()) {
      return section.and(element("p", "The SBOM names no built library."), toolchain.html());
    }
    DataTable table =
        new DataTable(
            "What was built, and from what. Origin, digests and licence are the SBOM’s words;"
                + " sizes are those on disk; signature, modules and Windows’ versions are the"
                + " catalog’s.",
            COLUMNS);
    contents.libraries().forEach(library -> row(table, library, contents, place));
    return section.and(table.html().is("libraries"), more(contents), toolchain.html());
  }

  private static Html sdk(Optional<Contents.Sdk> named) {
    return named
        .map(
            sdk ->
                Untrusted.text(
                    "WASI SDK "
                        + sdk.version()
                        + ", "
                        + sdk.kind().orElse("origin not recorded")
                        + sdk.llvm().map(llvm -> ", clang " + llvm).orElse("")))
        .orElse(Html.text("not named in the SBOM"));
  }

  private static Html interpreter(Optional<Contents.Interpreter> described) {
    return described
        .map(
            python ->
                Html.all(
                    element("b", "python.wasm"),
                    Untrusted.text(", CPython " + python.version() + ", built from "),
                    python
                        .source()
                        .<Html>map(Untrusted::code)
                        .orElse(Html.text("a checkout of CPython"))))
        .orElse(Html.text("not described by this SBOM"));
  }

  /** Empty if there is nothing to say. */
  private static Optional<Html> onlyOnWindows(Optional<List<WindowsVersion>> known) {
    if (known.isEmpty()) {
      return Optional.of(
          Html.text("not known: the SBOM names no Python release that the catalog has"));
    }
    List<Tag> lines = known.get().stream().map(LibrariesPart::onlyOnWindows).toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(Html.all(lines));
  }

  private static Tag onlyOnWindows(WindowsVersion library) {
    return line(
        element("b", Untrusted.text(library.library())),
        Untrusted.text(" " + library.version().orElse("–") + ": " + reason(library)));
  }

  private static void row(DataTable table, ShownLibrary library, Contents contents, Place place) {
    table.row(
        name(library, place),
        library.source().map(LibrariesPart::source).orElse(Html.text("not named in the SBOM")),
        library.source().map(LibrariesPart::signature).orElse(Html.text("none known")),
        built(library, contents),
        Untrusted.text(library.licence()),
        modules(library),
        library.windows().map(LibrariesPart::windows).orElse(Html.text("not known")));
  }

  private static Html name(ShownLibrary library, Place place) {
    return Html.all(
        element("span", Untrusted.text(library.name())).is("name"),
        Html.text(" "),
        element("span", Untrusted.text(library.version())).is("version"),
        library.worst().map(worst -> findings(library, worst, place)).orElse(Html.nothing()));
  }

  private static Html findings(ShownLibrary library, Severity worst, Place place) {
    String words =
        "▲ " + Labels.amount(library.findings(), "finding") + ", worst: " + Labels.of(worst);
    return element("span", place.link(Part.FINDINGS.id(), Html.text(words)))
        .is("severity " + Labels.of(worst));
  }

  private static Html source(ShownLibrary.SourceArchive source) {
    return Html.all(
        line(
            element("b", Untrusted.text(source.origin().orElse("origin not recorded"))),
            Html.text(source.size().isPresent() ? ", " + Labels.size(source.size()) : "")),
        line(Untrusted.code(source.fileName())),
        source.digests().isEmpty()
            ? line(Html.text("no digest"))
            : Html.all(source.digests().stream().map(Labels::digest).toList()),
        source.location().equals(NOT_SAID)
            ? Html.nothing()
            : element("span", Untrusted.link(source.location())).is("line location"));
  }

  private static Html signature(ShownLibrary.SourceArchive source) {
    return Html.all(
        line(Untrusted.text(source.signature().words())),
        Html.all(
            source.signature().keys().stream()
                .map(key -> element("span", Untrusted.code(key)).is("line key"))
                .toList()));
  }

  private static Html built(ShownLibrary library, Contents contents) {
    return Html.all(
        library.archive().map(LibrariesPart::archive).orElse(line(Html.text("no archive"))),
        library
            .units()
            .<Html>map(units -> line(Untrusted.text(units + " units compiled")))
            .orElse(Html.nothing()),
        line(Html.text(Labels.amount(library.files(), "file") + " installed")),
        contents.interpreter().isPresent()
            ? line(Html.text(library.isLinked() ? "in python.wasm" : "not in python.wasm"))
            : Html.nothing());
  }

  private static Html archive(ShownLibrary.BuiltArchive archive) {
    return Html.all(
        line(Untrusted.code(archive.fileName()), Html.text(", " + Labels.size(archive.size()))),
        Html.all(archive.checksums().stream().map(Labels::digest).toList()));
  }

  private static Html modules(ShownLibrary library) {
    return library.modules().isEmpty()
        ? Html.text("–")
        : Html.all(library.modules().stream().map(module -> line(Untrusted.code(module))).toList());
  }

  private static Html windows(WindowsVersion windows) {
    return windows.isSame()
        ? Html.text("the same")
        : Html.all(
            line(Untrusted.text(windows.version().orElse("not in it"))),
            line(Untrusted.text(reason(windows))));
  }

  private static String reason(WindowsVersion windows) {
    return windows.reason().orElse("no reason is recorded");
  }

  private static Html more(Contents contents) {
    return contents.moreLibraries() == 0
        ? Html.nothing()
        : element("p", "And " + contents.moreLibraries() + " more, which are in the SBOM.");
  }
}
