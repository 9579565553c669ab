package io.github.wasiexternals.diff;

import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.text.Columns;
import io.github.wasiexternals.text.Printable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The report as text: red flags first, then a table of versions, then the rest by subject. Files
 * are counted and named; the JSON form has their digests.
 */
public final class DiffText {

  private static final int LIMIT_TEXT = 300;

  /** The maximum for one list; the JSON form has all. */
  private static final int LIMIT_LINES = 10;

  /** The maximum for the whole text and for one kind; the JSON form has all. */
  private static final int LIMIT_CHANGES = 100;

  private static final String NONE = "-";

  private static final Set<Kind> VERSIONS =
      EnumSet.of(Kind.ADDED, Kind.REMOVED, Kind.UPGRADED, Kind.DOWNGRADED, Kind.RENUMBERED);

  /** In the order in which they are shown. */
  private static final List<Kind> OTHERS =
      List.of(
          Kind.SET,
          Kind.SDK,
          Kind.LINKED,
          Kind.LICENCE,
          Kind.SOURCE,
          Kind.BUILD,
          Kind.RELATIONSHIP,
          Kind.STATEMENT);

  private final DiffReport report;
  private final List<String> lines = new ArrayList<>();

  private DiffText(DiffReport report) {
    this.report = report;
  }

  /** The text; every line ends with {@code \n}. */
  public static String render(DiffReport report) {
    DiffText text = new DiffText(report);
    text.side("from", report.from());
    text.side("to", report.to());
    text.redFlags();
    text.versions();
    OTHERS.forEach(text::changes);
    text.files();
    text.gaps();
    text.lines.add("");
    text.lines.add(verdict(report));
    return String.join("\n", text.lines) + "\n";
  }

  private void side(String label, Side side) {
    String indent = " ".repeat(6);
    lines.add(label + " ".repeat(indent.length() - label.length()) + plain(side.file()));
    String what =
        side.name()
            .map(DiffText::plain)
            .orElse(
                side.form() == Side.Form.FRAGMENT
                    ? "a list of sources in the shape of CPython's Misc/externals.spdx.json"
                    : "a document without a name");
    lines.add(
        indent
            + what
            + side.tool().map(tool -> ", by " + plain(tool)).orElse("")
            + side.created()
                .map(created -> ", " + created.atOffset(ZoneOffset.UTC).toLocalDate())
                .orElse(""));
    lines.add(indent + side.sha256());
  }

  private void redFlags() {
    List<Change> flags = report.of(Level.RED_FLAG);
    if (!flags.isEmpty()) {
      heading("RED FLAGS: the same version, another digest");
      shown(flags)
          .forEach(
              flag -> {
                lines.add("  " + plain(flag.title()) + ": " + flag.kind().title());
                lines.add("    at    " + plain(flag.aspect()));
                lines.add("    from  " + joined(flag.before()));
                lines.add("    to    " + joined(flag.now()));
              });
    }
  }

  private void versions() {
    List<Change> changes = report.of(VERSIONS);
    if (!changes.isEmpty()) {
      heading("versions");
      List<List<String>> rows = new ArrayList<>();
      for (Change change : changes.stream().limit(LIMIT_CHANGES).toList()) {
        rows.add(
            List.of(
                " ",
                plain(change.subject()),
                joined(change.before()),
                joined(change.now()),
                change.kind().title(),
                role(change)));
      }
      lines.addAll(Columns.lines(rows).stream().map(line -> line.substring(1)).toList());
      more(changes.size() - rows.size(), "  ");
    }
  }

  private void changes(Kind kind) {
    List<Change> changes = report.of(EnumSet.of(kind));
    if (!changes.isEmpty()) {
      heading(kind.title());
      shown(changes)
          .forEach(
              change -> {
                lines.add("  " + subject(change) + plain(change.aspect()));
                words("- ", change.before());
                words("+ ", change.now());
              });
    }
  }

  /** The subject's name; omitted if it is the only one of its kind. */
  private static String subject(Change change) {
    if (change.kind() == Kind.SET) {
      return "";
    }
    String role = role(change);
    return plain(change.subject()) + (role.isEmpty() ? "" : " " + role) + ": ";
  }

  private static String role(Change change) {
    return change.unusualRole().map(role -> "(" + role + ")").orElse("");
  }

  private void words(String mark, List<String> words) {
    words.stream().limit(LIMIT_LINES).forEach(word -> lines.add("    " + mark + plain(word)));
    more(words.size() - LIMIT_LINES, "    ");
  }

  private void files() {
    List<FileChanges> all = FileChanges.of(report);
    if (!all.isEmpty()) {
      heading(Kind.FILE.title());
    }
    all.stream()
        .limit(LIMIT_CHANGES)
        .forEach(
            files -> {
              lines.add("  " + plain(files.subject()));
              paths("added", files.added());
              paths("removed", files.removed());
              paths("changed", files.changed());
            });
    more(all.size() - LIMIT_CHANGES, "  ");
  }

  private void paths(String label, List<String> paths) {
    paths.stream()
        .limit(LIMIT_LINES)
        .forEach(path -> lines.add("    " + label + " ".repeat(9 - label.length()) + plain(path)));
    more(paths.size() - LIMIT_LINES, "    ");
  }

  private void gaps() {
    if (!report.gaps().isEmpty()) {
      heading("not compared");
      report.gaps().stream()
          .limit(LIMIT_CHANGES)
          .forEach(gap -> lines.add("  " + gap.sentence(DiffText::plain)));
      more(report.gaps().size() - LIMIT_CHANGES, "  ");
    }
  }

  /** For example {@code 1 red flag, 2 upgraded, 5 other differences}. */
  static String verdict(DiffReport report) {
    if (report.changes().isEmpty()) {
      return report.isSameFile()
          ? "No difference: both are the same, byte for byte."
          : "No difference in what they state. The files differ: in order or spelling, or in ids,"
              + " namespaces and times.";
    }
    List<String> parts = new ArrayList<>();
    int flags = report.of(Level.RED_FLAG).size();
    if (flags > 0) {
      parts.add(flags + (flags == 1 ? " red flag" : " red flags"));
    }
    for (Kind kind : VERSIONS) {
      int count = report.of(EnumSet.of(kind)).size();
      if (count > 0) {
        parts.add(count + " " + kind.title());
      }
    }
    int others = report.of(EnumSet.complementOf(EnumSet.copyOf(VERSIONS))).size() - flags;
    if (others > 0) {
      parts.add(others + (others == 1 ? " other difference" : " other differences"));
    }
    return String.join(", ", parts) + ".";
  }

  private List<Change> shown(List<Change> changes) {
    return changes.stream().limit(LIMIT_CHANGES).toList();
  }

  private void heading(String title) {
    lines.add("");
    lines.add(title);
  }

  private void more(int count, String indent) {
    if (count > 0) {
      lines.add(indent + "and " + count + " more; -Dwasi.format=json has all");
    }
  }

  private static String joined(List<String> words) {
    return words.isEmpty()
        ? NONE
        : plain(words.stream().limit(LIMIT_LINES).collect(Collectors.joining(" ")));
  }

  private static String plain(String text) {
    return Printable.line(text, LIMIT_TEXT);
  }
}
