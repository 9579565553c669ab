package io.github.wasiexternals.drafting;

import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.toml.TomlLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The draft of a library's file in a catalog. */
final class LibraryText {

  private static final String VALUE = "%s = %s";

  private final Draft draft;
  private final List<String> lines = new ArrayList<>();

  private LibraryText(Draft draft) {
    this.draft = draft;
  }

  static String of(Draft draft) {
    return new LibraryText(draft).text();
  }

  private String text() {
    Optional<PkgConfigTemplate> pc = draft.pkgConfig();
    sure("name", draft.library());
    known(
        "summary", pc.flatMap(template -> template.field("Description")), "what is it, in a line?");
    licence();
    copyright();
    lines.add(
        "supplier = { person = \"\" }  # TODO who publishes it: a person or an organization?");
    known(
        "homepage",
        pc.flatMap(template -> template.field("URL")).or(draft::repository),
        "where is its web site?");
    known("repository", draft.repository(), "where is its source repository?");
    lines.add("# TODO cpe = \"vendor:product\", if it has one at nvd.nist.gov");
    sure("pkg-config", draft.pkgConfigName());
    lines.add("modules = []");
    lines.add("");
    lines.add("[releases]");
    lines.add(
        "# TODO list, format and pattern: where does upstream list its versions, and how are they"
            + " tagged? Without them the tag is the version");
    draft.origin().ifPresentOrElse(this::hint, this::unpublished);
    if (!draft.root().isEmpty()) {
      sure("root", NamedVersion.template(draft.root(), draft.version()));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Else the first pin would name a place of this machine. */
  private void unpublished() {
    lines.add(
        "# TODO where is it published? archive = \"https://…/{version}…\", debian = \"SOURCE\" or"
            + " npm = \"PACKAGE\"; without one a path of this machine is pinned");
  }

  private void hint(Origin origin) {
    Map<String, String> keys = origin.keys();
    origin
        .url()
        .ifPresent(
            url -> {
              String template = NamedVersion.template(url.toString(), draft.version());
              if (!template.equals(url.toString())) {
                sure("archive", template);
              }
            });
    if (keys.containsKey("debian")) {
      sure("debian", keys.getOrDefault("debian", ""));
    }
    if (keys.containsKey("npm")) {
      sure("npm", keys.getOrDefault("npm", "").replaceFirst("@[^@]*$", ""));
    }
  }

  private void licence() {
    LicenceChoice licence = draft.licence();
    String files = licence.files().isEmpty() ? "the sources" : String.join(", ", licence.files());
    if (licence.sure()) {
      sure("license", licence.expression());
    } else if (licence.expression().isEmpty()) {
      open("license", "which SPDX expression? not recognised in " + files);
    } else {
      lines.add(
          VALUE.formatted("license", TomlLines.literal(licence.expression()))
              + "  # TODO AND or OR? read "
              + files);
    }
  }

  private void copyright() {
    String copyright = draft.licence().copyright();
    if (copyright.contains("\n")) {
      lines.add("copyright = \"\"\"");
      copyright.lines().forEach(line -> lines.add(TomlLines.escaped(line)));
      lines.add("\"\"\"");
    } else {
      known("copyright", Optional.of(copyright).filter(text -> !text.isBlank()), "whose is it?");
    }
  }

  private void known(String key, Optional<String> value, String question) {
    value.ifPresentOrElse(found -> sure(key, found), () -> open(key, question));
  }

  private void sure(String key, String value) {
    lines.add(VALUE.formatted(key, TomlLines.literal(value)));
  }

  private void open(String key, String question) {
    lines.add(VALUE.formatted(key, "\"\"  # TODO " + question));
  }
}
