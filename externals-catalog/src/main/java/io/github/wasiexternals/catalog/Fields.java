package io.github.wasiexternals.catalog;

import io.github.wasiexternals.text.Printable;
import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads values of catalog files that need a particular format. */
final class Fields {

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private Fields() {}

  /** A string that matches a pattern; {@code form} is an example or a description of it. */
  static String matching(StrictTable table, String key, Pattern pattern, String form) {
    String value = table.string(key);
    if (!value.isEmpty() && !pattern.matcher(value).matches()) {
      table.mistake(key, "'" + value + "' is not " + form);
    }
    return value;
  }

  /**
   * Checks that the file's name matches its content. Otherwise, a layer would replace the wrong
   * file.
   */
  static void checkFileName(StrictTable root, String key, CatalogFile file, String expectedStem) {
    if (root.has(key) && !file.stem().equals(expectedStem)) {
      root.mistake(
          key,
          "the file is named "
              + file.stem()
              + CatalogFile.ENDING
              + ", so this would have to be in "
              + expectedStem
              + CatalogFile.ENDING);
    }
  }

  /** A required URL. */
  static URI url(StrictTable table, String key, boolean builtIn) {
    URI url = table.uri(key);
    checkUrl(table, key, url, builtIn);
    return url;
  }

  /**
   * A folder inside an archive, with {@code /} as separator; empty when the key is absent. It can't
   * point outside the archive.
   */
  static String folder(StrictTable table, String key) {
    String folder = table.text(key, "");
    if (!folder.isEmpty() && !isInside(folder)) {
      table.mistake(
          key,
          "'" + folder + "' is not a folder inside the archive, written as a/b without . or ..");
    }
    return folder;
  }

  private static boolean isInside(String folder) {
    return !folder.contains("\\")
        && folder.codePoints().allMatch(Printable::hasGlyph)
        && !DRIVE.matcher(folder).matches()
        && List.of(folder.split("/", -1)).stream()
            .noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
  }

  /** Notes what is wrong with a URL. */
  static void checkUrl(StrictTable table, String key, URI url, boolean builtIn) {
    if (url.equals(StrictTable.NO_URI)) {
      return;
    }
    Set<String> schemes = builtIn ? Set.of("https") : Set.of("https", "http", "file");
    String scheme = String.valueOf(url.getScheme());
    if (!schemes.contains(scheme)) {
      table.mistake(
          key,
          (builtIn ? "the built-in catalog takes https only: " : "not http, https or file: ")
              + url);
    } else if (!scheme.equals("file") && url.getHost() == null) {
      table.mistake(key, "this URL names no host: " + url);
    }
  }
}
