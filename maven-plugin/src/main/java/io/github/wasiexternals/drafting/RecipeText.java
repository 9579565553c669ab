package io.github.wasiexternals.drafting;

import io.github.wasiexternals.licence.LicenceNotices;
import io.github.wasiexternals.toml.TomlLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The draft of a recipe. */
final class RecipeText {

  private static final Pattern PLACEHOLDER = Pattern.compile("@[A-Za-z_]\\w*@");
  private static final Pattern UNDEFINED = Pattern.compile("(?m)^#[ \\t]*undef[ \\t]+(\\w+)");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?(?:\\*/|\\z)");

  /** How autoconf's and cmake's users name what configure finds. */
  private static final Pattern FEATURE = Pattern.compile("\\bHAVE_[A-Z0-9_]+\\b");

  private final Draft draft;
  private final List<String> lines = new ArrayList<>();

  private RecipeText(Draft draft) {
    this.draft = draft;
  }

  static String of(Draft draft) {
    return new RecipeText(draft).text();
  }

  private String text() {
    SourceChoice files = draft.files();
    lines.add(
        "# TODO what does it ask of the host (files, clock, random numbers, threads,"
            + " environment),");
    lines.add("# and what does it get on WASI?");
    lines.add("");
    sure("archive", "lib" + draft.stem() + ".a");
    draft
        .pkgConfig()
        .map(
            template ->
                Stream.of("Requires", "Requires.private")
                    .flatMap(key -> template.field(key).stream())
                    .toList())
        .filter(needs -> !needs.isEmpty())
        .ifPresent(
            needs ->
                lines.add(
                    "# TODO needs = [\"…\"]: which libraries of the catalog are "
                        + String.join(", ", needs)
                        + "?"));
    lines.add("");
    list("inputs", inputs(), "");
    lines.add("");
    headers(files);
    lines.add("");
    licences();
    lines.add("");
    lines.add("[compile]");
    if (!files.declared()) {
      lines.add("# TODO are these the library's, all of them and no others?");
    }
    list(
        "sources",
        files.sources(),
        files.programs().isEmpty()
            ? ""
            : "left out, as programs or tests: " + String.join(", ", files.programs()));
    if (!files.includes().isEmpty()) {
      lines.add("includes = " + TomlLines.literal(files.includes()));
    }
    missingHeaders();
    defines();
    lines.add("flags = [\"-O2\"]  # TODO which level does upstream use?");
    draft.templates().stream().filter(path -> !isOfAutoheader(path)).forEach(this::generate);
    draft.licence().others().forEach(this::licensed);
    pkgConfig();
    return String.join("\n", lines) + "\n";
  }

  private List<String> inputs() {
    return Stream.of(
            draft.files().inputs(),
            draft.licence().files(),
            draft.templates().stream().filter(path -> !isOfAutoheader(path)).toList())
        .flatMap(List::stream)
        .sorted()
        .distinct()
        .toList();
  }

  private void headers(SourceChoice files) {
    if (files.headers().isEmpty()) {
      lines.add("# TODO which headers are public? Take away the # of at least one.");
    } else if (!files.otherHeaders().isEmpty()) {
      lines.add("# TODO which of the others are public as well?");
    }
    lines.add("headers = [");
    files
        .headers()
        .forEach(
            header -> {
              String to =
                  SourceChoice.target(header)
                      .map(path -> ", to = " + TomlLines.literal(path))
                      .orElse("");
              lines.add("  { from = " + TomlLines.literal(made(header)) + to + " },");
            });
    files
        .otherHeaders()
        .forEach(header -> lines.add("#  { from = " + TomlLines.literal(header) + " },"));
    lines.add("]");
  }

  /** The name under which a header is found: its own, where it is made from a template. */
  private String made(String header) {
    return draft.templates().contains(header + ".in") ? SourceTree.nameOf(header) : header;
  }

  private void licences() {
    if (draft.licence().files().isEmpty()) {
      lines.add(
          "# TODO which file has the licence's text? first-comment-only = true takes its head");
    }
    lines.add("licences = [");
    draft
        .licence()
        .files()
        .forEach(file -> lines.add("  { from = " + TomlLines.literal(file) + " },"));
    lines.add("]");
  }

  private void missingHeaders() {
    Map<String, String> missing = MissingHeaders.of(draft.tree(), draft.files().inputs());
    if (!missing.isEmpty()) {
      lines.add(
          "# TODO neither the archive nor wasi-libc has these headers: a define that leaves them"
              + " out, or glue?");
      missing.forEach((header, file) -> lines.add("# " + header + ", included in " + file));
    }
  }

  private void defines() {
    TreeSet<String> read = new TreeSet<>();
    Set<String> words = draft.words();
    draft.templates().stream()
        .filter(this::isOfAutoheader)
        .forEach(
            path -> {
              Matcher macro = UNDEFINED.matcher(draft.tree().text(path));
              while (macro.find()) {
                if (words.contains(macro.group(1))) {
                  read.add(macro.group(1));
                }
              }
            });
    List<Directives> directives =
        draft.files().inputs().stream()
            .map(path -> Directives.of(draft.tree().text(path)))
            .toList();
    directives.stream()
        .flatMap(each -> each.conditions().stream())
        .flatMap(condition -> FEATURE.matcher(condition).results())
        .map(MatchResult::group)
        .forEach(read::add);
    // What the sources define themselves, configure is not asked for.
    directives.forEach(each -> read.removeAll(each.defined()));
    if (!read.isEmpty()) {
      lines.add(
          "# TODO which of these hold on WASI? The sources read them, and upstream's configure");
      lines.add("# would find out: " + String.join(" ", read));
    }
    lines.add("defines = []");
  }

  /** Whether configure would make it from what it finds (autoheader's templates). */
  private boolean isOfAutoheader(String template) {
    return UNDEFINED.matcher(draft.tree().text(template)).find();
  }

  private void generate(String template) {
    String name = SourceTree.nameOf(template);
    lines.add("");
    lines.add("[[generate]]");
    sure("file", name.substring(0, name.length() - ".in".length()));
    sure("from", template);
    TreeSet<String> found = new TreeSet<>();
    Matcher placeholder =
        PLACEHOLDER.matcher(COMMENT.matcher(draft.tree().text(template)).replaceAll(""));
    while (placeholder.find()) {
      found.add(placeholder.group());
    }
    for (String each : found) {
      lines.add("");
      lines.add("[[generate.replace]]");
      sure("find", each);
      lines.add("with = \"\"  # TODO what does upstream's configure put here?");
    }
  }

  private void licensed(String said, List<String> files) {
    lines.add("");
    lines.add("[[licensed]]");
    list("files", files, "");
    if (said.equals(LicenceNotices.PUBLIC_DOMAIN)) {
      sure("licence", "LicenseRef-" + draft.library().replace('_', '-') + "-public-domain");
      lines.add("notice = \"\"  # TODO which words put it into the public domain?");
    } else {
      sure("licence", said);
    }
  }

  private void pkgConfig() {
    lines.add("");
    lines.add("[pkg-config]");
    sure(
        "name",
        draft.pkgConfig().flatMap(template -> template.field("Name")).orElse(draft.library()));
    draft
        .pkgConfig()
        .flatMap(template -> template.field("Description"))
        .ifPresentOrElse(
            text -> sure("description", text),
            () -> lines.add("description = \"\"  # TODO what is it, in a line?"));
    lines.add("libs = " + TomlLines.literal(List.of("-l" + draft.stem())));
    List<String> other =
        draft.pkgConfig().stream()
            .flatMap(template -> template.words("Libs.private", "-l").stream())
            .toList();
    if (!other.isEmpty()) {
      lines.add("# TODO libs-private: are these needed on WASI? " + String.join(" ", other));
    }
  }

  private void sure(String key, String value) {
    lines.add(key + " = " + TomlLines.literal(value));
  }

  private void list(String key, List<String> values, String remark) {
    if (!remark.isEmpty()) {
      lines.add("# " + remark);
    }
    lines.add(key + " = [");
    values.forEach(value -> lines.add("  " + TomlLines.literal(value) + ","));
    lines.add("]");
  }
}
