package io.github.wasiexternals.page;

import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditRun;
import io.github.wasiexternals.audit.AuditedFile;
import io.github.wasiexternals.audit.CheckReport;
import io.github.wasiexternals.audit.CheckedItem;
import io.github.wasiexternals.audit.Finding;
import io.github.wasiexternals.audit.Group;
import io.github.wasiexternals.audit.Looked;
import io.github.wasiexternals.audit.Question;
import io.github.wasiexternals.audit.Severity;
import io.github.wasiexternals.audit.Status;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.diff.Change;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.Gap;
import io.github.wasiexternals.diff.Role;
import io.github.wasiexternals.diff.Side;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.Golden;
import io.github.wasiexternals.sbom.SbomReader;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Pages for tests. */
final class Pages {

  static final Question FILES =
      new Question(
          "verified.files",
          Group.VERIFIED,
          "Listed files are there, unchanged",
          "Every listed file is here and has the listed digests.",
          "Not that they were made from these sources.");

  static final Question REBUILT =
      new Question(
          "rebuilt",
          Group.REBUILT,
          "Built again, byte for byte the same",
          "The sources make exactly these files.",
          "Two machines with the same broken compiler make the same bytes.");

  static final Question ELEMENTS =
      new Question(
          "complete.ntia",
          Group.COMPLETE,
          "NTIA minimum elements",
          "Every element is there.",
          "Not that it is right.");

  static final Question KNOWN =
      new Question(
          "vulnerabilities.known",
          Group.VULNERABILITIES,
          "No known vulnerability",
          "Those who were asked know of none.",
          "What nobody has found yet.");

  private static final Catalog BUILT_IN = CatalogReader.builtIn();

  private Pages() {}

  /** The SBOM of a {@code python.wasm} with zlib and zstd in it. */
  static ExaminedSbom pythonSbom() throws IOException {
    return SbomReader.examine("python.spdx.json", Golden.bytes("python.spdx.json"));
  }

  /** The SBOM of zlib and zstd. */
  static ExaminedSbom librariesSbom() throws IOException {
    return SbomReader.examine("small.spdx.json", Golden.bytes("small.spdx.json"));
  }

  /** The libraries as they are, and a release whose Windows set differs. */
  static Catalog catalog() {
    return new Catalog(
        BUILT_IN.libraries(),
        List.of(
            new PythonRelease(
                "3.15",
                LocalDate.of(2026, 11, 20),
                "33",
                "wasm32-wasip1",
                List.of(new Pin("zlib", "1.3.2"), new Pin("zstd", "1.5.7")),
                List.of(),
                Map.of("zlib-ng", "2.2.4", "zstd", "1.5.7"),
                Map.of("zlib", "WASI has no processor-specific code"),
                List.of())),
        List.of(),
        BUILT_IN.locations());
  }

  static final AuditRun RUN =
      new AuditRun(
          Instant.parse("2026-11-22T00:00:00Z"),
          "wasi-maven-plugin-0.1.0",
          Digester.sha256("catalog"));

  /** A report with a check of every kind. */
  static AuditReport report(Finding... findings) {
    return report(
        "target/wasi/3.15/wasm32-wasip1/python.spdx.json",
        List.of(
            FILES.answer(Looked.at("13 files"), List.of(findings)),
            REBUILT.notAsked("-Dwasi.rebuild"),
            ELEMENTS.answer(
                Looked.at("2 of 2 elements"),
                List.of(),
                List.of(
                    new CheckedItem("Supplier Name", Status.PASSED, "7 of 7"),
                    new CheckedItem("Timestamp", Status.PASSED, "1 of 1"))),
            KNOWN.notPossible("no source could be queried: Maven is offline")));
  }

  static AuditReport report(String file, List<CheckReport> checks) {
    return new AuditReport(
        new AuditedFile(
            file,
            Optional.of(Digester.sha256(file)),
            Optional.of("wasi-python-3.15.0-wasm32-wasip1"),
            Optional.of("https://spdx.org/spdxdocs/wasi-python-3.15.0"),
            Optional.of("2026-11-21T00:00:00Z"),
            true,
            "the folder prefix beside the SBOM",
            Optional.of("target/wasi/3.15/wasm32-wasip1/prefix")),
        checks);
  }

  /** A changed static library, where the SBOM of {@link #pythonSbom} has it. */
  static Finding changedZlib() {
    return Finding.of(
        Severity.CRITICAL,
        "$.files[2].checksums[1].checksumValue",
        "prefix/lib/libz.a",
        "is not the file that the SBOM lists",
        Digester.sha256("listed").toString(),
        Digester.sha256("there").toString());
  }

  static Finding unlisted(String path) {
    return Finding.of(Severity.HIGH, "", path, "is not listed in the SBOM");
  }

  static Chapter chapter(AuditReport report, ExaminedSbom sbom) {
    return chapter(report, sbom, Optional.empty());
  }

  private static Chapter chapter(
      AuditReport report, ExaminedSbom sbom, Optional<PreviousRun> previous) {
    return new Chapter(
        report,
        ContentsReader.read(sbom, report, catalog(), path -> OptionalLong.of(103_000)),
        previous);
  }

  /** A page with something in every part of it. */
  static String full() throws IOException {
    return AuditPage.render(
        RUN,
        List.of(
            chapter(
                report(unlisted("prefix/lib/libextra.a"), changedZlib()),
                pythonSbom(),
                Optional.of(previous()))));
  }

  static PreviousRun previous() {
    return PreviousRun.of(
        new DiffReport(
            side("earlier/python.spdx.json"),
            side("python.spdx.json"),
            List.of(
                new Change(
                    Change.Kind.ARCHIVE_REPLACED,
                    Role.LIBRARY,
                    "zlib",
                    Optional.of("1.3.2"),
                    "https://zlib.net/zlib-1.3.2.tar.gz",
                    List.of(Digester.sha256("before").toString()),
                    List.of(Digester.sha256("now").toString())),
                new Change(
                    Change.Kind.UPGRADED,
                    Role.LIBRARY,
                    "zstd",
                    Optional.empty(),
                    "",
                    List.of("1.5.6"),
                    List.of("1.5.7")),
                file("prefix/include/zstd.h", List.of("sha256:1"), List.of("sha256:2")),
                file("prefix/include/new.h", List.of(), List.of("sha256:3"))),
            List.of(new Gap("zstd", "flags", "the earlier SBOM has none"))));
  }

  static Change file(String path, List<String> before, List<String> now) {
    return new Change(
        Change.Kind.FILE, Role.LIBRARY, "zstd", Optional.of("1.5.7"), path, before, now);
  }

  static Side side(String file) {
    return new Side(
        Side.Form.PYTHON,
        file,
        Digester.sha256(file),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A page where every text that comes from an SBOM is the given one; one chapter of libraries, one
   * that could not be read.
   */
  static String allTexts(String text) {
    AuditReport report =
        new AuditReport(
            new AuditedFile(
                text,
                Optional.of(Digester.sha256(text)),
                Optional.of(text),
                Optional.of(text),
                Optional.of(text),
                true,
                text,
                Optional.of(text)),
            List.of(
                FILES.answer(
                    Looked.at(text),
                    List.of(
                        Finding.of(Severity.CRITICAL, text, text, text, text, text),
                        Finding.of(Severity.LOW, "", text, text))),
                ELEMENTS.answer(
                    Looked.at(text),
                    List.of(),
                    List.of(new CheckedItem(text, Status.NOT_POSSIBLE, text))),
                KNOWN.notPossible(text)));
    List<ShownLibrary> libraries = new ArrayList<>();
    for (boolean isLinked : new boolean[] {true, false}) {
      libraries.add(library(text, isLinked));
    }
    Contents contents =
        new Contents(
            libraries,
            3,
            Optional.of(new Contents.Sdk(text, Optional.of(text), Optional.of(text))),
            Optional.of(new Contents.Interpreter(text, Optional.of(text), List.of(text))),
            Optional.of(List.of(windows(text))));
    List<Change> changes = new ArrayList<>();
    for (Change.Kind kind : Change.Kind.values()) {
      changes.add(
          new Change(
              kind, Role.OTHER, text, Optional.of(text), text, List.of(text), List.of(text)));
    }
    PreviousRun previous =
        PreviousRun.of(
            new DiffReport(side(text), side("now"), changes, List.of(new Gap(text, text, text))));
    return AuditPage.render(
        RUN,
        List.of(
            new Chapter(report, Optional.of(contents), Optional.of(previous)),
            new Chapter(
                report, Optional.empty(), Optional.of(PreviousRun.notCompared(text, text)))));
  }

  private static ShownLibrary library(String text, boolean isLinked) {
    return new ShownLibrary(
        text,
        text,
        Optional.of(
            new ShownLibrary.SourceArchive(
                text,
                Optional.of(text),
                text,
                List.of(Digester.sha256(text)),
                OptionalLong.of(Long.MAX_VALUE - 2000),
                new ShownLibrary.Signature(text, List.of(text)))),
        Optional.of(
            new ShownLibrary.BuiltArchive(
                text, List.of(Digester.sha256(text)), OptionalLong.of(1))),
        text,
        Optional.of(text),
        List.of(text, text),
        Optional.of(windows(text)),
        50_000,
        50_000,
        Optional.of(Severity.CRITICAL),
        isLinked);
  }

  private static ShownLibrary.WindowsVersion windows(String text) {
    return new ShownLibrary.WindowsVersion(text, Optional.of(text), false, Optional.of(text));
  }
}
