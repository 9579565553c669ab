package io.github.wasiexternals.vex;

import io.github.wasiexternals.sbom.Purl;
import io.github.wasiexternals.toml.StrictTable;
import io.github.wasiexternals.toml.TomlDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built-in statements: {@code vex/<library>.toml}, with a table {@code [[statement]]} for each.
 *
 * <p>{@code files} are files or folders of the library's sources that contain the vulnerable code,
 * and {@code symbols} are functions; a statement that code is absent must name some. {@code
 * versions} and {@code pythons} restrict a statement; without them it applies to all.
 */
public final class BuiltInVex {

  private static final Pattern LIBRARY = Pattern.compile("[a-z0-9][a-z0-9+._-]*");

  private BuiltInVex() {}

  /**
   * The statements about a library.
   *
   * @param library the catalog's name
   * @param version as built; the statements' products name it
   * @param python the release that it is built for, for example {@code 3.15}
   * @return in the file's order; empty if there are none
   */
  public static List<VexStatement> statements(String library, String version, String python) {
    String resource = "vex/" + library + ".toml";
    if (!LIBRARY.matcher(library).matches()) {
      return List.of();
    }
    try (InputStream in = BuiltInVex.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? List.of()
          : parse(TomlDocument.parse(resource, in.readAllBytes()), library, version, python);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<VexStatement> parse(
      TomlDocument document, String library, String version, String python) {
    List<VexStatement> statements = new ArrayList<>();
    for (StrictTable table : document.root().tables("statement")) {
      List<String> versions = table.strings("versions");
      List<String> pythons = table.strings("pythons");
      VexStatement statement = statement(table, Purl.generic(library, version));
      if ((versions.isEmpty() || versions.contains(version))
          && (pythons.isEmpty() || pythons.contains(python))) {
        statements.add(statement);
      }
    }
    document.check();
    return statements;
  }

  private static VexStatement statement(StrictTable table, String purl) {
    List<String> files = table.strings("files");
    List<String> symbols = table.strings("symbols");
    Optional<Justification> justification =
        label(
            table,
            "justification",
            table.optionalString("justification").orElse(""),
            Justification::label,
            Justification.values());
    VexStatus status =
        label(table, "status", table.string("status"), VexStatus::label, VexStatus.values())
            .orElse(VexStatus.UNDER_INVESTIGATION);
    Optional<String> action = table.optionalString("action");
    if (justification.filter(Justification::claimsAbsence).isPresent()
        && files.isEmpty()
        && symbols.isEmpty()) {
      table.mistake("justification", "name what is not present, by files, symbols or both");
    }
    if (status == VexStatus.NOT_AFFECTED && justification.isEmpty()) {
      table.mistake("status", "'not_affected' needs a justification");
    }
    if (status == VexStatus.AFFECTED && action.isEmpty()) {
      table.mistake("status", "'affected' needs an action");
    }
    LocalDate stated = table.date("stated");
    return new VexStatement(
        table.where("vulnerability"),
        table.string("vulnerability"),
        table.strings("aliases"),
        List.of(
            new VexProduct(List.of(purl), files.stream().map(file -> purl + "#" + file).toList())),
        status,
        justification,
        table.optionalString("impact"),
        action,
        stated.atStartOfDay(ZoneOffset.UTC).toInstant(),
        symbols);
  }

  /** The constant with this label; none if the text is empty. */
  private static <T> Optional<T> label(
      StrictTable table, String key, String text, Function<T, String> label, T[] constants) {
    Optional<T> constant =
        Stream.of(constants).filter(each -> label.apply(each).equals(text)).findFirst();
    if (constant.isEmpty() && !text.isEmpty()) {
      String allowed = Stream.of(constants).map(label).collect(Collectors.joining(", "));
      table.mistake(key, "invalid value for '" + key + "' (allowed: " + allowed + ")");
    }
    return constant;
  }
}
