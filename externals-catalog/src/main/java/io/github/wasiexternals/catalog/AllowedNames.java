package io.github.wasiexternals.catalog;

import io.github.wasiexternals.text.Printable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that a catalog or a recipe may give to files, folders and targets, and the texts that
 * it may put into a pkg-config file. Both may come from a stranger: a name must neither lead out of
 * the folder that it is meant for, nor mean anything to a shell, a makefile or pkg-config.
 *
 * <p>A method returns what is wrong, as the end of a sentence that begins with the name.
 */
public final class AllowedNames {

  /** One name without folders, as a regular expression: letters, digits and {@code _.+-}. */
  public static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}";

  private static final Pattern NAME = Pattern.compile(SEGMENT);

  private static final Pattern PATH = Pattern.compile(SEGMENT + "(/" + SEGMENT + "){0,31}");

  /** Versions are used in the names of folders and files. */
  static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}");

  /** An archive's file: what upstreams, Debian and npm call them. */
  static final Pattern ARCHIVE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+~@%=,-]{0,199}");

  /** The triple of a target, which is part of the name of a folder and of a flag. */
  static final Pattern TRIPLE = Pattern.compile("[a-z0-9_]{1,32}(-[a-z0-9_.]{1,32}){1,4}");

  /** Maven's coordinates with a classifier; each part is a name in a path of the repository. */
  static final Pattern MAVEN = Pattern.compile("[\\w-]+(\\.[\\w-]+)*(:\\w[\\w.+-]{0,127}){3}");

  /** The characters that pkg-config, make or a shell would not take as they are. */
  private static final String SPECIAL = "$#\\`";

  private AllowedNames() {}

  /** The name of a pkg-config file without its ending. */
  public static Optional<String> pkgConfig(String name) {
    return NAME.matcher(name).matches() && !name.endsWith(".pc")
        ? Optional.empty()
        : Optional.of("is not the name of a pkg-config file without .pc");
  }

  /** The path of an installed file, relative to its folder. */
  public static Optional<String> path(String path) {
    return PATH.matcher(path).matches()
        ? Optional.empty()
        : Optional.of("is not a path of plain names (letters, digits and _.+-) and /");
  }

  /** A version, as it is shown in a pkg-config file. */
  public static Optional<String> version(String version) {
    return VERSION.matcher(version).matches()
        ? Optional.empty()
        : Optional.of("is not a version (letters, digits and _.+-)");
  }

  /** A text in a line of a pkg-config file. */
  public static Optional<String> line(String text) {
    if (text.codePoints().anyMatch(c -> c == '\n' || c == '\r')) {
      return Optional.of("has more than one line");
    }
    return text.codePoints()
        .filter(c -> !Printable.hasGlyph(c) || SPECIAL.indexOf(c) >= 0)
        .mapToObj(c -> "has a character that a pkg-config file can't show: " + shown(c))
        .findFirst();
  }

  private static String shown(int character) {
    return Printable.hasGlyph(character)
        ? Character.toString(character)
        : Printable.codePoint(character);
  }
}
