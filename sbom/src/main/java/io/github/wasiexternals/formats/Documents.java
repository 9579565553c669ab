package io.github.wasiexternals.formats;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.cyclonedx.CycloneDxWriter;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.fragment.CpythonFragment;
import io.github.wasiexternals.provenance.ProvenanceWriter;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.sbom.Spdx3Writer;
import io.github.wasiexternals.vex.BuiltInVex;
import io.github.wasiexternals.vex.OpenVexWriter;
import io.github.wasiexternals.vex.VexStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documents that describe one build, all generated from its SBOM: the same SBOM gives the same
 * bytes.
 *
 * @param files the documents by file name, including the SBOM
 * @param notes requested content that is missing from them, one sentence each
 */
public record Documents(SortedMap<String, byte[]> files, List<String> notes) {

  /** The prefix that OpenVEX's own tools use for documents without a URL. */
  private static final String VEX_IDS = "https://openvex.dev/docs/public/vex-";

  private static final String VEX_AUTHOR = "wasi-externals";

  public Documents {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    notes = List.copyOf(notes);
  }

  /**
   * The documents about a set of libraries.
   *
   * @param sbom as SPDX 2.3
   * @param libraries the libraries that the SBOM describes
   * @throws io.github.wasiexternals.problem.ProblemException if a document would not be valid
   */
  public static Documents ofExternals(
      Set<SbomFormat> formats, byte[] sbom, List<BuiltLibrary> libraries) {
    Writing writing = new Writing(OutputLayout.EXTERNALS, sbom);
    if (formats.contains(SbomFormat.CPYTHON)) {
      writing.cpython(libraries);
    }
    return writing.common(formats);
  }

  /**
   * The documents about a {@code python.wasm}. CPython's fragment is not one of them, since it
   * lists sources of libraries.
   *
   * @param sbom as SPDX 2.3
   * @throws io.github.wasiexternals.problem.ProblemException if a document would not be valid
   */
  public static Documents ofPython(Set<SbomFormat> formats, byte[] sbom) {
    return new Writing(OutputLayout.PYTHON, sbom).common(formats);
  }

  /**
   * The documents about an archive with a {@code python.wasm} and its library in it.
   *
   * @param name of the archive without its ending, by which the documents are named
   * @param sbom as SPDX 2.3
   * @param archive what the provenance is about
   * @throws io.github.wasiexternals.problem.ProblemException if a document would not be valid
   */
  public static Documents ofPackage(
      String name, Set<SbomFormat> formats, byte[] sbom, ProvenanceWriter.Subject archive) {
    Writing writing = new Writing(name, sbom);
    writing.archives.add(archive);
    return writing.common(formats);
  }

  /** Collects the documents. */
  private static final class Writing {

    private final String stem;
    private final byte[] sbom;
    private final SbomDocument document;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<ProvenanceWriter.Subject> archives = new ArrayList<>();

    Writing(String stem, byte[] sbom) {
      this.stem = stem;
      this.sbom = sbom;
      this.document = SbomReader.read(name(SbomFormat.SPDX_2_3), sbom);
      files.put(name(SbomFormat.SPDX_2_3), sbom);
    }

    private String name(SbomFormat format) {
      return format.fileName(stem);
    }

    private void add(SbomFormat format, String text) {
      files.put(name(format), text.getBytes(StandardCharsets.UTF_8));
    }

    Documents common(Set<SbomFormat> formats) {
      if (formats.contains(SbomFormat.SPDX_3_0)) {
        String name = name(SbomFormat.SPDX_3_0);
        files.put(name, Spdx3Writer.write(name, document, sbom));
      }
      if (formats.contains(SbomFormat.CYCLONEDX)) {
        String name = name(SbomFormat.CYCLONEDX);
        files.put(name, CycloneDxWriter.write(name, name(SbomFormat.SPDX_2_3), document, sbom));
      }
      if (formats.contains(SbomFormat.SLSA)) {
        add(
            SbomFormat.SLSA,
            ProvenanceWriter.write(name(SbomFormat.SPDX_2_3), document, sbom, archives));
      }
      if (formats.contains(SbomFormat.OPENVEX)) {
        openVex();
      }
      return new Documents(files, notes);
    }

    void cpython(List<BuiltLibrary> libraries) {
      CpythonFragment fragment = CpythonFragment.of(libraries);
      add(SbomFormat.CPYTHON, fragment.text());
      for (String library : fragment.missing()) {
        notes.add(
            library
                + " is not in "
                + name(SbomFormat.CPYTHON)
                + ": the catalog has no archive of it with a URL");
      }
    }

    private void openVex() {
      List<SbomPackage> libraries = libraries();
      Optional<String> python =
          document.packages().stream()
              .flatMap(each -> each.annotation("python").stream())
              .findFirst();
      List<VexStatement> statements =
          libraries.stream()
              .flatMap(
                  each ->
                      BuiltInVex.statements(each.name(), each.version(), python.orElse(""))
                          .stream())
              .toList();
      if (statements.isEmpty()) {
        // The schema requires at least one statement.
        notes.add(
            "no "
                + name(SbomFormat.OPENVEX)
                + ": nothing is said about vulnerabilities of "
                + libraries.stream()
                    .map(each -> each.name() + " " + each.version())
                    .collect(Collectors.joining(", ")));
        return;
      }
      String withoutId = OpenVexWriter.write(header(document.namespace()), statements);
      add(
          SbomFormat.OPENVEX,
          OpenVexWriter.write(header(VEX_IDS + Digester.sha256(withoutId).hex()), statements));
    }

    /** The libraries that were built, or those that are linked into a binary. */
    private List<SbomPackage> libraries() {
      SbomView view = new SbomView(document);
      SbomPackage described = view.described();
      return Stream.concat(view.contents(described).stream(), view.linked(described).stream())
          .toList();
    }

    private OpenVexWriter.Header header(String id) {
      return new OpenVexWriter.Header(
          id, VEX_AUTHOR, document.created(), document.tool().orElse(""));
    }
  }
}
