package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What there is to compare an SBOM with. */
public sealed interface Beside {

  /** In words, for a report. */
  String title();

  /** The installed files, if they are at hand. */
  default Optional<Installed> installed() {
    return Optional.empty();
  }

  /**
   * Installed files.
   *
   * @param title for example {@code the prefix /opt/wasi/prefix}
   * @param folder what paths in the SBOM are relative to
   * @param prefix what stands for {@code prefix/} in those paths
   */
  record Installed(String title, Path folder, Path prefix) implements Beside {

    private static final String PREFIX = "prefix";

    /** Those beside an SBOM, as a build leaves them. */
    static Installed of(Path sbom) {
      Path folder = Folders.parent(sbom);
      Path prefix = folder.resolve(PREFIX);
      return new Installed("the prefix " + prefix, folder, prefix);
    }

    @Override
    public Optional<Installed> installed() {
      return Optional.of(this);
    }

    /**
     * Where a file of the SBOM is.
     *
     * @throws InvalidPathException if no file here can have that name
     */
    Path resolve(String path) {
      return path.startsWith(PREFIX + "/")
          ? prefix.resolve(path.substring(PREFIX.length() + 1))
          : folder.resolve(path);
    }

    /** What the SBOM would call a file of the prefix. */
    String nameOf(Path file) {
      String inside = prefix.relativize(file).toString().replace('\\', '/');
      return inside.isEmpty() ? PREFIX : PREFIX + "/" + inside;
    }

    /**
     * A folder inside that is a link, and through which the file would be read; behind it, it may
     * be anywhere.
     */
    Optional<Path> linkAbove(Path file) {
      Path top = file.startsWith(folder) ? folder : prefix;
      for (Path above = file.getParent();
          above != null && above.startsWith(top) && !above.equals(top);
          above = above.getParent()) {
        if (Files.isSymbolicLink(above)) {
          return Optional.of(above);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Nothing, so that nothing on disk can be checked.
   *
   * @param reason one clause without a full stop
   */
  record Nothing(String reason) implements Beside {
    @Override
    public String title() {
      return "nothing: " + reason;
    }
  }

  /**
   * An archive that was not unpacked, because it is damaged or means harm.
   *
   * @param archive its file
   */
  record Refused(String archive, List<Problem> problems) implements Beside {
    public Refused {
      problems = List.copyOf(problems);
    }

    @Override
    public String title() {
      return "the archive " + archive + ", which was refused";
    }
  }
}
