package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.releases.VersionRewrite;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import io.github.wasiexternals.toml.TomlEditor;
import io.github.wasiexternals.toml.TomlEditor.Table;
import io.github.wasiexternals.toml.TomlLines;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Adds the accepted archives of a version to its library's file: as a new version in its place,
 * newest first, or as new archives and facts of a known version.
 */
final class LibraryEdit implements FileChange.Edit {

  private static final String VERSION = "version";
  private static final String ARCHIVE = "archive";
  private static final String EVIDENCE = "evidence";
  private static final String SIGNATURE = "signature";
  private static final String INPUTS_FROM = "inputs-from";

  private final String library;
  private final String version;
  private final List<Accepted> accepted;

  /**
   * @param order the order of origins in the file
   */
  LibraryEdit(String library, String version, List<Accepted> accepted, Comparator<Origin> order) {
    this.library = library;
    this.version = version;
    this.accepted =
        accepted.stream()
            .sorted(Comparator.comparing(one -> one.archive().sought().origin(), order))
            .toList();
  }

  @Override
  public byte[] apply(Catalog catalog, String file, byte[] content) {
    Library known = catalog.library(library).orElseThrow();
    TomlEditor editor = TomlEditor.of(file, content);
    // In the order of the file, which need not be sorted by age.
    List<StrictTable> tables = TomlDocument.parse(file, content).root().tables(VERSION);
    List<String> listed = tables.stream().map(table -> table.string(VERSION)).toList();
    Optional<LibraryVersion> same = known.version(version);
    if (same.isPresent()) {
      int index = listed.indexOf(version);
      addTo(same.get(), index, tables.get(index), editor);
    } else {
      insert(known, listed, editor);
    }
    return editor.bytes();
  }

  private Digest inputs() {
    return accepted.get(0).archive().inputs().digest();
  }

  /**
   * Whether one of the archives is upstream's own: a signed file is, wherever it was fetched from.
   */
  private boolean hasUpstreams() {
    return accepted.stream()
        .map(Accepted::archive)
        .anyMatch(archive -> archive.isSigned() || archive.sought().origin().isUpstream());
  }

  private void insert(Library known, List<String> versions, TomlEditor editor) {
    int index = 0;
    while (index < versions.size()
        && Version.OLDEST_FIRST.compare(version, versions.get(index)) < 0) {
      index++;
    }
    String tag =
        known.versions().stream()
            .findFirst()
            .map(newest -> new VersionRewrite(newest.version(), version).applyIfNamed(newest.tag()))
            .orElseGet(() -> known.releases().tag(version));
    TomlLines lines =
        new TomlLines()
            .element(VERSION)
            .put(VERSION, version)
            .put("tag", tag)
            .put("inputs", inputs().hex());
    if (!hasUpstreams()) {
      lines.put(INPUTS_FROM, accepted.get(0).archive().origin());
    }
    for (Accepted one : accepted) {
      lines.blank();
      write(one, lines);
    }
    editor.insertElement(VERSION, index, lines.lines());
  }

  private void addTo(LibraryVersion known, int index, StrictTable written, TomlEditor editor) {
    for (Accepted one : accepted) {
      Digest found = one.archive().inputs().digest();
      if (!found.equals(known.inputs())) {
        throw new ProblemException(
            Problem.of(
                "the sources of %s %s in %s are not those that the catalog pins"
                    .formatted(library, version, one.archive().shown()),
                List.of(value("expected", known.inputs()), value("actual", found)),
                "only if you changed the recipe's inputs, write inputs = \""
                    + found.hex()
                    + "\" at "
                    + written.where("inputs")
                    + "; else do not use this archive"));
      }
    }
    for (Accepted one : accepted) {
      Optional<Archive> same =
          known.archives().stream()
              .filter(archive -> archive.origin().equals(one.archive().sought().origin()))
              .findFirst();
      if (same.isEmpty()) {
        TomlLines lines = new TomlLines();
        write(one, lines);
        editor.appendInner(VERSION, index, ARCHIVE, lines.lines());
      } else {
        int inner = known.archives().indexOf(same.get());
        checkRoot(same.get(), one.archive(), written.tables(ARCHIVE).get(inner));
        complete(same.get(), one, editor, editor.inner(VERSION, index, ARCHIVE, inner));
      }
    }
    if (hasUpstreams()) {
      editor.remove(Table.element(VERSION, index), INPUTS_FROM);
    }
  }

  /** The inputs are those that are pinned, so that this is the folder that the pin means. */
  private void checkRoot(Archive known, FoundArchive found, StrictTable written) {
    if (!known.root().equals(found.root())) {
      throw new ProblemException(
          Problem.of(
              "the sources of %s %s are in another folder of %s than the catalog says"
                  .formatted(library, version, found.shown()),
              List.of(
                  value("expected", TomlLines.literal(known.root())),
                  value("actual", TomlLines.literal(found.root()))),
              "write root = " + TomlLines.literal(found.root()) + " at " + written.where("root")));
    }
  }

  private void complete(Archive known, Accepted found, TomlEditor editor, Table table) {
    if (!known.sha256().equals(found.archive().sha256())) {
      throw new ProblemException(
          ArchiveFinder.bytesChanged(
              library + " " + version,
              found.archive().shown(),
              known.sha256(),
              found.archive().sha256()));
    }
    if (known.size().isEmpty()) {
      editor.setAfter(table, "sha256", "size", found.archive().size());
    }
    if (known.signature().isEmpty() && found.signature().isPresent()) {
      List<String> place = List.copyOf(known.origin().keys().keySet());
      editor.setAfter(
          table, place.get(place.size() - 1), SIGNATURE, location(found.signature().get()));
    }
    List<String> evidence = new ArrayList<>(known.evidence());
    found.evidence().stream().filter(fact -> !evidence.contains(fact)).forEach(evidence::add);
    if (evidence.size() > known.evidence().size()) {
      editor.set(table, EVIDENCE, evidence);
    }
  }

  private static void write(Accepted one, TomlLines lines) {
    Archive pin = one.pin();
    lines.element(VERSION + "." + ARCHIVE);
    pin.origin().keys().forEach(lines::put);
    pin.signature().ifPresent(origin -> lines.put(SIGNATURE, location(origin)));
    lines.put("sha256", pin.sha256().hex());
    lines.put("size", one.archive().size());
    if (!pin.root().isEmpty()) {
      lines.put("root", pin.root());
    }
    lines.put(EVIDENCE, pin.evidence());
  }

  private static String location(Origin signature) {
    return signature.url().map(URI::toString).orElseGet(signature::fileName);
  }
}
