package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.NameLimits;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.sbom.SbomFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The installed files that an SBOM is compared with. */
public sealed interface InstalledPrefix {

  /** A description for a report, without folders of this machine. */
  String title();

  /** The path of the folder or archive on this machine; empty if there is none. */
  default Optional<String> location() {
    return Optional.empty();
  }

  /** The files, if they are available. */
  default Optional<Found> found() {
    return Optional.empty();
  }

  /**
   * Available files.
   *
   * @param title for example {@code the folder prefix}
   * @param path the path of the folder, or of the archive that it was unpacked from
   * @param folder the folder to which paths in the SBOM are relative
   * @param prefix the folder that {@code prefix/} in those paths refers to
   * @param namesFromPrefix whether the SBOM names its files from the prefix as the root of the
   *     package (SPDX 2.3 §8.1), rather than from its own folder
   */
  record Found(String title, Path path, Path folder, Path prefix, boolean namesFromPrefix)
      implements InstalledPrefix {

    /** Files that the SBOM names from its own folder, as this project's documents do. */
    public Found(String title, Path path, Path folder, Path prefix) {
      this(title, path, folder, prefix, false);
    }

    /** The same files, named from the prefix. */
    Found withNamesFromPrefix() {
      return new Found(title, path, folder, prefix, true);
    }

    /** The files next to an SBOM, as a build leaves them. */
    static Found beside(Path sbom) {
      Path folder = Folders.parent(sbom);
      Path prefix = folder.resolve(OutputLayout.PREFIX);
      return new Found("the folder prefix beside the SBOM", prefix, folder, prefix);
    }

    @Override
    public Optional<Found> found() {
      return Optional.of(this);
    }

    @Override
    public Optional<String> location() {
      return Optional.of(path.toString());
    }

    /**
     * The location of a file of the SBOM, by the name as it is, else without percent-encoding; an
     * absolute one must be below the SBOM's folder or the prefix. A file that is nowhere would be
     * at the first of these places.
     *
     * @throws InvalidPathException if no file here can have that name
     */
    public Path resolve(String path) {
      List<Path> places = new ArrayList<>();
      for (String name : new LinkedHashSet<>(List.of(path, SbomFile.decoded(path)))) {
        Optional<String> refused = NameLimits.reason(name);
        if (refused.isPresent()) {
          throw new InvalidPathException(name, refused.get());
        }
        if (List.of(name.split("/")).contains("..")) {
          throw new InvalidPathException(name, "it leads out of the folder");
        }
        String absolute = "/" + name;
        if (absolute.startsWith(folder + "/") || absolute.startsWith(prefix + "/")) {
          places.add(prefix.getFileSystem().getPath(absolute));
        }
        places.add(
            namesFromPrefix
                ? prefix.resolve(name)
                : name.startsWith(OutputLayout.IN_PREFIX)
                    ? prefix.resolve(name.substring(OutputLayout.IN_PREFIX.length()))
                    : folder.resolve(name));
      }
      if (places.size() == 1) {
        return places.get(0);
      }
      return places.stream()
          .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
          .findFirst()
          .orElse(places.get(0));
    }

    /** The name that the SBOM would use for a file of the prefix, or of its own folder. */
    String nameOf(Path file) {
      boolean isInstalled = file.startsWith(prefix);
      String inside = Folders.relative(isInstalled ? prefix : folder, file);
      if (!isInstalled || namesFromPrefix) {
        return inside;
      }
      return inside.isEmpty() ? OutputLayout.PREFIX : OutputLayout.IN_PREFIX + inside;
    }

    /**
     * A symbolic link among the file's parent folders inside the prefix, through which reading it
     * could lead anywhere.
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

    /**
     * The text of a short, untrusted file; invalid UTF-8 becomes replacement characters.
     *
     * @param name as in the SBOM
     * @return empty if it is not a regular file, is below a linked folder, or is larger than the
     *     limit
     */
    Optional<String> text(String name, int limitBytes) throws IOException {
      try {
        Path path = resolve(name);
        if (linkAbove(path).isPresent() || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
          byte[] bytes = in.readNBytes(limitBytes + 1);
          return bytes.length > limitBytes
              ? Optional.empty()
              : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    }
  }

  /**
   * No files, so that nothing on disk can be checked.
   *
   * @param reason for example {@code expected the folder prefix beside the SBOM}
   */
  record Missing(String reason) implements InstalledPrefix {
    @Override
    public String title() {
      return "no installed files found (" + reason + ")";
    }
  }

  /**
   * An archive that was not unpacked, because it is damaged or malicious.
   *
   * @param archive its file
   */
  record Refused(String archive, List<Problem> problems) implements InstalledPrefix {

    public Refused {
      problems = List.copyOf(problems);
    }

    @Override
    public String title() {
      return "the archive " + archive + ", which was refused";
    }
  }
}
