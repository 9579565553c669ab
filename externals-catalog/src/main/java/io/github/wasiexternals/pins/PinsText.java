package io.github.wasiexternals.pins;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.DefinedIn;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Overridden;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.catalog.ValueLocations;
import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.text.Labelled;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A release's set as text: one table of all libraries, then where each is available from and the
 * evidence for its digests.
 */
public final class PinsText {

  private static final String NONE = "-";

  private final List<String> lines = new ArrayList<>();
  private final ValueLocations locations;

  private PinsText(ValueLocations locations) {
    this.locations = locations;
  }

  /**
   * The text; every line ends with {@code \n}.
   *
   * @param selection a selection from that catalog
   */
  public static String render(Catalog catalog, Selection selection) {
    PythonRelease python = selection.pinned();
    PinsText text = new PinsText(catalog.locations());
    text.lines.add(
        "CPython " + python.version() + " for " + python.triple() + ", frozen " + python.frozen());
    text.addPolicy(catalog.names().policy(), selection);
    SdkPin sdk = PinnedLibrary.sdk(catalog, python);
    text.addSdk(sdk);
    text.addMark("defined in", catalog.locations().sdk(sdk));
    List<PinnedLibrary> libraries = PinnedLibrary.of(catalog, python);
    List<PinnedLibrary> optional = PinnedLibrary.optional(catalog, python);
    text.addTables(catalog.names().libraries(), libraries, optional);
    libraries.forEach(text::addLibrary);
    optional.forEach(text::addLibrary);
    text.addAbsent(python);
    python.sources().forEach(text::addSource);
    return String.join("\n", text.lines) + "\n";
  }

  private void addPolicy(String parameter, Selection selection) {
    if (selection.policy() != Policy.FROZEN) {
      lines.add("versions chosen by " + parameter + "=" + selection.policy().id());
      selection.notes().forEach(note -> addLabelled("", note.sentence()));
    }
  }

  private void addSdk(SdkPin sdk) {
    lines.add(
        "WASI SDK "
            + sdk.version()
            + " (LLVM "
            + sdk.llvm()
            + ", wasi-libc "
            + sdk.wasiLibc()
            + ")");
    addLabelled("targets", String.join(", ", sdk.targets()));
    if (!sdk.official().isEmpty()) {
      addLabelled(
          "official",
          sdk.official().stream().map(HostArchive::host).collect(Collectors.joining(", ")));
    }
    sdk.assembly()
        .ifPresent(
            assembly ->
                addLabelled(
                    "assembled",
                    assembly.compilers().stream()
                            .map(HostCompiler::host)
                            .collect(Collectors.joining(", "))
                        + " (LLVM "
                        + assembly.llvm()
                        + ")"));
  }

  /** Two tables with the same columns; the second one only if it is not empty. */
  private void addTables(
      String parameter, List<PinnedLibrary> libraries, List<PinnedLibrary> optional) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("library", "version", "Windows", "licence", "CPython modules"));
    libraries.forEach(pinned -> rows.add(row(pinned)));
    optional.forEach(pinned -> rows.add(row(pinned)));
    List<String> table = Columns.lines(rows);
    lines.add("");
    lines.addAll(table.subList(0, 1 + libraries.size()));
    if (!optional.isEmpty()) {
      lines.add("");
      lines.add("optional: built when " + parameter + " names them");
      lines.addAll(table.subList(1 + libraries.size(), table.size()));
    }
  }

  private static List<String> row(PinnedLibrary pinned) {
    return List.of(
        pinned.library().name(),
        pinned.version().version(),
        pinned.windows().orElse(NONE),
        pinned.library().license(),
        String.join(", ", pinned.modules()));
  }

  private void addLibrary(PinnedLibrary pinned) {
    lines.add("");
    lines.add(pinned.library().name() + " " + pinned.version().version());
    pinned
        .reason()
        .ifPresent(
            reason ->
                addLabelled("why", "Windows: " + pinned.windows().orElse("none") + "; " + reason));
    if (!pinned.library().signingKeys().isEmpty()) {
      addLabelled(
          "signs with",
          pinned.library().signingKeys().stream()
              .map(Fingerprint::hex)
              .collect(Collectors.joining(" ")));
    }
    addMark("pinned in", pinned.pinnedIn());
    addMark("defined in", pinned.definedIn());
    for (Archive archive : pinned.version().archives()) {
      addArchive(
          archive,
          locations.archive(pinned.library(), pinned.version(), archive),
          Overridden.by(pinned.library(), pinned.version(), archive));
    }
  }

  /** Locations are left out if everything is from the built-in catalog. */
  private void addMark(String label, DefinedIn definedIn) {
    if (!locations.isEmpty()) {
      addLabelled(label, definedIn.shown());
    }
  }

  private void addArchive(Archive archive, DefinedIn definedIn, List<String> overridden) {
    addLabelled(archive.origin().id(), archive.origin().shown());
    addLabelled("", digests(archive));
    String size =
        archive.size().isPresent() ? archive.size().getAsLong() + " bytes" : "size not known";
    addLabelled("", size + "; seen: " + String.join("; ", archive.evidence()));
    if (!locations.isEmpty()) {
      addLabelled("", "from: " + definedIn.shown());
    }
    overridden.forEach(value -> addLabelled("", "OVERRIDES the built-in " + value));
    archive.signature().ifPresent(origin -> addLabelled("", "signature " + origin.shown()));
  }

  private void addSource(PythonSource source) {
    lines.add("");
    lines.add("CPython " + source.version() + ", its own source");
    for (Archive archive : source.archives()) {
      addArchive(archive, locations.archive(source, archive), Overridden.by(archive));
    }
  }

  /** The SHA-256 in full, since it identifies the archive, and the other digests shortened. */
  private static String digests(Archive archive) {
    return archive.otherDigests().stream()
        .map(digest -> " " + digest.toString().replace(digest.hex(), digest.hex().substring(0, 8)))
        .map(digest -> digest + "…")
        .collect(Collectors.joining("", archive.sha256().toString(), ""));
  }

  /** Libraries that only the Windows set has, or that are left out intentionally. */
  private void addAbsent(PythonRelease python) {
    Set<String> absent = new LinkedHashSet<>(python.windows().keySet());
    absent.addAll(python.reasons().keySet());
    python.allPins().forEach(pin -> absent.remove(pin.library()));
    if (absent.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("not in this set");
    for (String library : absent) {
      String windows = python.windows().getOrDefault(library, "none");
      addLabelled(
          library, "Windows: " + windows + "; " + python.reasons().getOrDefault(library, NONE));
    }
  }

  private void addLabelled(String label, String words) {
    lines.addAll(Labelled.lines(label, words));
  }
}
