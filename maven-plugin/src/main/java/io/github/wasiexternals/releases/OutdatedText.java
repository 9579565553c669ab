package io.github.wasiexternals.releases;

import io.github.wasiexternals.catalog.Version;
import io.github.wasiexternals.releases.LibraryState.Delivery;
import io.github.wasiexternals.releases.LibraryState.VulnerabilityIds;
import io.github.wasiexternals.releases.VersionState.Newest;
import io.github.wasiexternals.releases.VersionState.Status;
import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.text.Labelled;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The report as text: one table of CPython and all libraries, then the sources' answers about each.
 */
public final class OutdatedText {

  private static final String NONE = "-";

  private final List<String> lines = new ArrayList<>();

  private OutdatedText() {}

  /** The text; every line ends with {@code \n}. */
  public static String render(OutdatedReport report) {
    OutdatedText text = new OutdatedText();
    text.lines.add(
        "Python %s: pinned versions and the newest, asked on %s"
            .formatted(
                String.join(", ", report.pythons()),
                report.asked().atOffset(ZoneOffset.UTC).toLocalDate()));
    text.lines.add("");
    text.addTable(report);
    text.addReleasesWithoutSource(report);
    report.libraries().forEach(text::addLibrary);
    text.addSourcesOfVulnerabilities(report);
    return String.join("\n", text.lines) + "\n";
  }

  private void addTable(OutdatedReport report) {
    boolean several = report.pythons().size() > 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            several,
            "library",
            "pinned",
            "released",
            "newest",
            "released",
            "available from",
            "Python"));
    for (LibraryState state : report.libraries()) {
      VersionState versions = state.versions();
      rows.add(
          row(
              several,
              state.library(),
              state.pinned(),
              versions.released().orElse(NONE),
              newest(versions),
              versions.newest().flatMap(Newest::released).orElse(NONE),
              versions.status() == Status.OUTDATED ? origins(state) : NONE,
              String.join(", ", versions.pinned().pythons())));
    }
    lines.addAll(Columns.lines(rows));
  }

  private void addReleasesWithoutSource(OutdatedReport report) {
    List<String> releases = report.withoutSource();
    if (!releases.isEmpty()) {
      lines.add("");
      lines.add("no source of CPython is pinned for Python " + String.join(", ", releases));
    }
  }

  private static List<String> row(boolean several, String... cells) {
    return List.of(cells).subList(0, several ? cells.length : cells.length - 1);
  }

  private static String newest(VersionState versions) {
    return switch (versions.status()) {
      case CURRENT -> "the same";
      case UNKNOWN -> "not known";
      case OUTDATED -> newest(versions.newest().orElseThrow());
    };
  }

  private static String newest(Newest newest) {
    String hint = " or newer (" + newest.source() + ")";
    return newest.version() + (newest.source().equals("upstream") ? "" : hint);
  }

  private static String origins(LibraryState state) {
    String origins =
        state.deliveries().stream()
            .filter(delivery -> delivery.place().value().isPresent())
            .map(Delivery::origin)
            .collect(Collectors.joining(", "));
    return origins.isEmpty() ? "not available" : origins;
  }

  private void addLibrary(LibraryState state) {
    VersionState versions = state.versions();
    lines.add("");
    lines.add(state.library() + " " + state.pinned());
    add("upstream", said(versions.upstream(), OutdatedText::release));
    versions.debian().ifPresent(debian -> add("debian", said(debian, OutdatedText::hint)));
    versions
        .npm()
        .ifPresent(
            npm -> {
              String newest = said(npm.newest(), it -> it + " (a hint: the package's own version)");
              add("npm", npm.name() + " " + newest);
            });
    String cataloged = versions.pinned().newestCataloged();
    if (Version.isNewer(cataloged, state.pinned())) {
      add("catalog", cataloged + " is in the catalog and not pinned");
    }
    for (Delivery delivery : state.deliveries()) {
      Optional<String> place = delivery.place().value();
      add(
          "",
          place.isPresent()
              ? delivery.origin() + " has it: " + place.get()
              : "not available from " + delivery.origin() + ": " + reason(delivery.place()));
    }
    Optional<VulnerabilityIds> known = state.vulnerabilities().value();
    if (known.isPresent() && versions.status() == Status.OUTDATED) {
      add("fixed", ids(known.get().fixed()));
    }
    known.ifPresent(ids -> add("open", ids(ids.open())));
    known
        .map(VulnerabilityIds::possible)
        .filter(ids -> !ids.isEmpty())
        .ifPresent(ids -> add("possible", ids(ids)));
  }

  /** The queried sources and the missing answers: mostly the same for all libraries. */
  private void addSourcesOfVulnerabilities(OutdatedReport report) {
    Map<String, List<String>> libraries = new LinkedHashMap<>();
    for (LibraryState state : report.libraries()) {
      String source = said(state.vulnerabilities(), known -> "according to " + known.source());
      libraries
          .computeIfAbsent(source, none -> new ArrayList<>())
          .add(state.library() + " " + state.pinned());
    }
    lines.add("");
    lines.add("known vulnerabilities (fixed by the newest version, open, possible)");
    libraries.forEach((source, of) -> add("", String.join(", ", of) + ": " + source));
  }

  private static String ids(List<String> ids) {
    return ids.isEmpty() ? "none known" : String.join(", ", ids);
  }

  private static String release(Release release) {
    return release.version() + release.released().map(day -> ", released " + day).orElse("");
  }

  private static String hint(DebianSource source) {
    return "%s in %s (a hint), packaged as %s"
        .formatted(source.version(), DebianIndex.SUITE, source.packaged());
  }

  private static <T> String said(Answer<T> answer, Function<T, String> words) {
    return answer.value().map(words).orElseGet(() -> reason(answer));
  }

  private static String reason(Answer<?> answer) {
    return answer.reason().orElseThrow();
  }

  private void add(String label, String words) {
    lines.addAll(Labelled.lines(label, words));
  }
}
