package io.github.wasiexternals.source;

import io.github.wasiexternals.source.ArchiveReader.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names that an archive has used so far. Refuses a name that would end up outside the folder,
 * in another entry's place, or in different places on different hosts.
 */
final class EntryNames {

  private static final int LONGEST = 4096;
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final String UP = "..";

  private final Map<String, Named> byFoldedName = new HashMap<>();

  private record Named(String path, Kind kind) {}

  /** An entry that must not be unpacked; the message says why. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Adds an entry.
   *
   * @return its path with {@code /} as separator; the empty string for the archive's top folder
   */
  String add(String name, Kind kind) throws RefusedException {
    List<String> parts = parts(name, "name");
    if (parts.contains(UP)) {
      throw new RefusedException("its name goes up with ..");
    }
    if (parts.isEmpty() && kind != Kind.FOLDER) {
      throw new RefusedException("it has no name");
    }
    for (int end = 1; end <= parts.size(); end++) {
      String path = String.join("/", parts.subList(0, end));
      if (end < parts.size()) {
        enter(path);
      } else {
        place(path, kind);
      }
    }
    return String.join("/", parts);
  }

  /** The file that a hard link shares its bytes with. */
  String hardLinkTarget(String target) throws RefusedException {
    String path = String.join("/", parts(target, "link"));
    Named named = byFoldedName.get(fold(path));
    if (named == null || !named.path.equals(path) || named.kind != Kind.FILE) {
      throw new RefusedException("it is a hard link to " + target + ", which is no file before it");
    }
    return path;
  }

  /**
   * Refuses a symbolic link that points outside a folder.
   *
   * <p>{@code ..} is allowed only at the start of the target. Since all other links follow the same
   * rule, no chain of links can leave the folder, so chains need not be followed.
   *
   * @param path the link's path, relative to the folder that it must not leave
   */
  static void checkSymbolicLink(String path, String target) throws RefusedException {
    List<String> parts = parts(target, "link");
    int ups = 0;
    while (ups < parts.size() && parts.get(ups).equals(UP)) {
      ups++;
    }
    long depth = path.chars().filter(character -> character == '/').count();
    if (target.isEmpty() || ups > depth || parts.subList(ups, parts.size()).contains(UP)) {
      throw new RefusedException("it is a link to " + target + ", which leaves the archive");
    }
  }

  private void enter(String folder) throws RefusedException {
    Named named = byFoldedName.computeIfAbsent(fold(folder), key -> new Named(folder, Kind.FOLDER));
    refuseOtherSpelling(named, folder);
    if (named.kind == Kind.SYMBOLIC_LINK) {
      throw new RefusedException("it is below the link " + named.path);
    }
    if (named.kind != Kind.FOLDER) {
      throw new RefusedException("it is below the file " + named.path);
    }
  }

  private void place(String path, Kind kind) throws RefusedException {
    // A hard link becomes a file.
    Kind placed = kind == Kind.HARD_LINK ? Kind.FILE : kind;
    Named named = byFoldedName.putIfAbsent(fold(path), new Named(path, placed));
    if (named == null) {
      return;
    }
    refuseOtherSpelling(named, path);
    if (named.kind != placed) {
      throw new RefusedException("it is there twice, as different things");
    }
    if (placed != Kind.FOLDER) {
      throw new RefusedException("it is there twice");
    }
  }

  private static void refuseOtherSpelling(Named named, String path) throws RefusedException {
    if (!named.path.equals(path)) {
      throw new RefusedException(
          path + " is the same name as " + named.path + " where case or Unicode form do not count");
    }
  }

  private static List<String> parts(String name, String what) throws RefusedException {
    if (name.length() > LONGEST) {
      throw new RefusedException("its " + what + " has " + name.length() + " characters");
    }
    if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
      throw new RefusedException("its " + what + " is absolute" + shown(name, what));
    }
    if (name.indexOf('\\') >= 0) {
      throw new RefusedException("its " + what + " has a backslash" + shown(name, what));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedException("its " + what + " has a control character");
    }
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String shown(String name, String what) {
    return what.equals("link") ? ": " + name : "";
  }

  private static String fold(String path) {
    String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
