package io.github.wasiexternals.diff;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One difference.
 *
 * @param kind what kind of difference
 * @param role the role of the component that it is about
 * @param subject the name of that component
 * @param version its version in both documents; empty if the version differs
 * @param aspect what differs, for example {@code flags} or a path; empty for the whole component
 * @param before the values in the first document only; of a list, only the differing ones
 * @param now the values in the second document only
 */
public record Change(
    Kind kind,
    Role role,
    String subject,
    Optional<String> version,
    String aspect,
    List<String> before,
    List<String> now) {

  /** By kind, then by subject. */
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

  /** The role in words, unless it is the usual one or is clear from the name. */
  public Optional<String> unusualRole() {
    return role == Role.LIBRARY || role == Role.PACKAGE || role.title().equals(subject)
        ? Optional.empty()
        : Optional.of(role.title());
  }

  /** The kinds of differences, the worst first, then in the order that interests readers. */
  public enum Kind {
    /** The archive of the same version at the same place differs. The aspect is the place. */
    ARCHIVE_REPLACED(Level.RED_FLAG, "the archive was replaced"),
    /** The same version comes from another archive, and the compiled source files differ. */
    OTHER_INPUTS(Level.RED_FLAG, "another archive brought other source files"),
    /**
     * The same sources, recipe, SDK and flags gave different bytes. The aspect is the file's path;
     * for an SDK, its identity.
     */
    NOT_REPRODUCIBLE(Level.RED_FLAG, "other bytes, though it was made of the same"),
    /** A component that only the second document has. */
    ADDED(Level.CHANGE, "added"),
    /** A component that only the first document has. */
    REMOVED(Level.CHANGE, "removed"),
    /** A newer version. */
    UPGRADED(Level.CHANGE, "upgraded"),
    /** An older version. */
    DOWNGRADED(Level.DOWNGRADE, "downgraded"),
    /** The same version, written differently. */
    RENUMBERED(Level.CHANGE, "the same, otherwise written"),
    /** The set's purpose, and the author of the document. */
    SET(Level.CHANGE, "set"),
    /** The WASI SDK. */
    SDK(Level.CHANGE, "WASI SDK"),
    /** Licences and notices. */
    LICENCE(Level.CHANGE, "licences"),
    /** The origin and identity of the sources. */
    SOURCE(Level.CHANGE, "sources"),
    /** Recipe, flags, compiled files, target. */
    BUILD(Level.CHANGE, "recipe, flags and compiled files"),
    /** The libraries that are linked into the interpreter. */
    LINKED(Level.CHANGE, "linked"),
    /** An installed file. The aspect is its path. */
    FILE(Level.CHANGE, "files"),
    /** The relationships of an element. The aspect is their type. */
    RELATIONSHIP(Level.CHANGE, "relationships"),
    /** Everything else that is said: evidence, supplier, names for scanners, texts. */
    STATEMENT(Level.CHANGE, "said of it");

    private final Level level;
    private final String title;

    Kind(Level level, String title) {
      this.level = level;
      this.title = title;
    }

    /** How serious it is. */
    public Level level() {
      return level;
    }

    /** In words. */
    public String title() {
      return title;
    }
  }
}
