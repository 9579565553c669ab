package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One difference.
 *
 * @param kind what kind of difference
 * @param role what the thing is that it is about
 * @param subject the name of that thing
 * @param version the version that it has in both documents; empty where that is what differs
 * @param aspect what of it differs, for example {@code flags} or a path; empty where it is the
 *     whole
 * @param before what is in the first document and not in the second; of a list only what differs
 * @param now what is in the second document and not in the first
 */
public record Change(
    Kind kind,
    Role role,
    String subject,
    Optional<String> version,
    String aspect,
    List<String> before,
    List<String> now) {

  /** By kind, then what it is about. */
  static final Comparator<Change> ORDER =
      Comparator.comparing(Change::kind)
          .thenComparing(Change::role)
          .thenComparing(Change::subject)
          .thenComparing(Change::aspect);

  public Change {
    before = List.copyOf(before);
    now = List.copyOf(now);
  }

  /** For messages, for example {@code zlib 1.3.2}. */
  public String title() {
    return subject + version.map(same -> " " + same).orElse("");
  }

  /** What the thing is, in words, where that is neither usual nor its name. */
  public Optional<String> unusualRole() {
    return role == Role.LIBRARY || role.title().equals(subject)
        ? Optional.empty()
        : Optional.of(role.title());
  }

  /** What kinds of differences there are, the worst first, then as a reader asks. */
  public enum Kind {
    /** The same version in the same place is another archive. The aspect is the place. */
    ARCHIVE_REPLACED(Level.RED_FLAG, "the archive was replaced"),
    /** The same version came in another archive, and the files that are compiled differ. */
    OTHER_INPUTS(Level.RED_FLAG, "another archive brought other source files"),
    /**
     * The same sources, SDK and flags made other bytes. The aspect is the file's path; of an SDK it
     * is its identity.
     */
    NOT_REPRODUCIBLE(Level.RED_FLAG, "other bytes, though it was made of the same"),
    /** Of a thing that only the second document has. */
    ADDED(Level.CHANGE, "added"),
    /** Of a thing that only the first document has. */
    REMOVED(Level.CHANGE, "removed"),
    /** A newer version. */
    UPGRADED(Level.CHANGE, "upgraded"),
    /** An older version. */
    DOWNGRADED(Level.DOWNGRADE, "downgraded"),
    /** The same version, written in another way. */
    RENUMBERED(Level.CHANGE, "the same, otherwise written"),
    /** What the whole is for, and who wrote the document. */
    SET(Level.CHANGE, "set"),
    /** What the WASI SDK is. */
    SDK(Level.CHANGE, "WASI SDK"),
    /** Who may do what with it. */
    LICENCE(Level.CHANGE, "licences"),
    /** Where the sources come from, and which they are. */
    SOURCE(Level.CHANGE, "sources"),
    /** Flags, compiled files, target. */
    BUILD(Level.CHANGE, "flags and compiled files"),
    /** Which libraries are in the interpreter. */
    LINKED(Level.CHANGE, "linked"),
    /** What was installed. The aspect is the file's path. */
    FILE(Level.CHANGE, "files"),
    /** What else is said of a thing that is the same: evidence, supplier, names for scanners. */
    STATEMENT(Level.CHANGE, "said of it");

    private final Level level;
    private final String title;

    Kind(Level level, String title) {
      this.level = level;
      this.title = title;
    }

    /** How much it is to worry about. */
    public Level level() {
      return level;
    }

    /** In words. */
    public String title() {
      return title;
    }
  }
}
