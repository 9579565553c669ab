package io.github.wasiexternals.source;

import io.github.wasiexternals.files.NameLimits;
import io.github.wasiexternals.source.ArchiveReader.Kind;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that an archive has used so far, as a tree. Refuses a name that would end up outside
 * the folder, in another entry's place, or in different places on different hosts. Work and memory
 * are linear in the names' length.
 */
final class EntryNames {

  /** Linux's NAME_MAX; that of Windows and macOS is not larger. */
  private static final int LONGEST_PART = 255;

  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final String UP = "..";

  private final Node top = new Node(null, "", Kind.FOLDER);
  private int implied;

  private static final class Node {
    private final @Nullable Node parent;
    private final String name;
    private final Kind kind;
    private final Map<String, Node> byFoldedName = new HashMap<>(2);

    Node(@Nullable Node parent, String name, Kind kind) {
      this.parent = parent;
      this.name = name;
      this.kind = kind;
    }

    String path() {
      Deque<String> names = new ArrayDeque<>();
      for (Node node = this; node != null && node.parent != null; node = node.parent) {
        names.addFirst(node.name);
      }
      return String.join("/", names);
    }
  }

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
    if (parts.size() > NameLimits.DEEPEST) {
      throw new RefusedException(
          "it is " + parts.size() + " folders deep, more than " + NameLimits.DEEPEST);
    }
    Node folder = top;
    for (int index = 0; index < parts.size(); index++) {
      if (index < parts.size() - 1) {
        folder = enter(folder, parts.get(index));
      } else {
        place(folder, parts.get(index), kind);
      }
    }
    return String.join("/", parts);
  }

  /** The number of folders that were made only by the names of what is in them. */
  int impliedFolders() {
    return implied;
  }

  /** The file that a hard link shares its bytes with. */
  String hardLinkTarget(String target) throws RefusedException {
    List<String> parts = parts(target, "link");
    @Nullable Node node = top;
    for (String part : parts) {
      Node found = node.byFoldedName.get(fold(part));
      node = found != null && found.name.equals(part) ? found : null;
      if (node == null) {
        break;
      }
    }
    if (node == null || node.kind != Kind.FILE) {
      throw new RefusedException("it is a hard link to " + target + ", which is no file before it");
    }
    return String.join("/", parts);
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

  private Node enter(Node folder, String name) throws RefusedException {
    String folded = fold(name);
    Node node = folder.byFoldedName.get(folded);
    if (node == null) {
      implied++;
      node = new Node(folder, name, Kind.FOLDER);
      folder.byFoldedName.put(folded, node);
      return node;
    }
    refuseOtherSpelling(node, name);
    if (node.kind == Kind.SYMBOLIC_LINK) {
      throw new RefusedException("it is below the link " + node.path());
    }
    if (node.kind != Kind.FOLDER) {
      throw new RefusedException("it is below the file " + node.path());
    }
    return node;
  }

  private static void place(Node folder, String name, Kind kind) throws RefusedException {
    // A hard link becomes a file.
    Kind placed = kind == Kind.HARD_LINK ? Kind.FILE : kind;
    Node node = folder.byFoldedName.putIfAbsent(fold(name), new Node(folder, name, placed));
    if (node == null) {
      return;
    }
    refuseOtherSpelling(node, name);
    if (node.kind != placed) {
      throw new RefusedException("it is there twice, as different things");
    }
    if (placed != Kind.FOLDER) {
      throw new RefusedException("it is there twice");
    }
  }

  private static void refuseOtherSpelling(Node node, String name) throws RefusedException {
    if (!node.name.equals(name)) {
      throw new RefusedException(
          new Node(node.parent, name, node.kind).path()
              + " is the same name as "
              + node.path()
              + " where case or Unicode form do not count");
    }
  }

  private static List<String> parts(String name, String what) throws RefusedException {
    if (name.length() > NameLimits.LONGEST) {
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
      if (part.length() > LONGEST_PART) {
        throw new RefusedException(
            "a part of its " + what + " has " + part.length() + " characters");
      }
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static String shown(String name, String what) {
    return what.equals("link") ? ": " + name : "";
  }

  private static String fold(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
