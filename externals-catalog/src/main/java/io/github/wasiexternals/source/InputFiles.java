package io.github.wasiexternals.source;

import static io.github.wasiexternals.problem.Problem.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Exactly the files of a source tree that a recipe reads. Their digest is the same whatever archive
 * the tree came from, so two origins that agree on it give the same library.
 *
 * @param files sorted by path
 */
public record InputFiles(List<InputFile> files) {

  public InputFiles {
    files = List.copyOf(files);
  }

  /**
   * A file that the recipe reads.
   *
   * @param path path relative to the tree, with {@code /} as separator
   * @param sha256 digest of its content
   */
  public record InputFile(String path, Digest sha256) {
    private String line() {
      return sha256.hex() + "  " + path + "\n";
    }
  }

  /**
   * Finds the files that match the patterns.
   *
   * @param what library and version, for messages
   * @param tree the unpacked sources
   * @param patterns globs as for {@link java.nio.file.FileSystem#getPathMatcher}, but with {@code
   *     /} as separator and case-sensitive on every host; a file may match several
   * @throws ProblemException if a pattern matches no file, or if a link matches
   * @throws IOException if the tree can't be read
   */
  public static InputFiles find(String what, Path tree, List<String> patterns) throws IOException {
    List<String> paths = paths(tree);
    TreeSet<String> found = new TreeSet<>();
    List<Problem> problems = new ArrayList<>();
    for (String pattern : patterns) {
      Optional<Pattern> glob = compile(pattern);
      List<String> matches =
          glob.map(regex -> paths.stream().filter(path -> regex.matcher(path).matches()).toList())
              .orElse(List.of());
      if (matches.isEmpty()) {
        problems.add(
            Problem.of(
                "a recipe's pattern matches no file in the sources of " + what,
                List.of(value("pattern", pattern)),
                "correct the pattern in the recipe, or the archive's root in the catalog"));
      }
      found.addAll(matches);
    }
    List<InputFile> files = new ArrayList<>();
    for (String path : found) {
      Path file = tree.resolve(path);
      if (Files.isSymbolicLink(file)) {
        problems.add(
            Problem.of(
                "a recipe's input in the sources of " + what + " is a link",
                List.of(value("path", path)),
                "name the file that it points to in the recipe"));
      } else {
        files.add(new InputFile(path, Digester.sha256(file, DigestProvider.JDK)));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
    return new InputFiles(files);
  }

  /** The inputs digest: SHA-256 over the lines {@code <sha256> <path>\n}, sorted by their bytes. */
  public Digest digest() {
    String lines =
        files.stream()
            .map(InputFile::line)
            .sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)))
            .collect(Collectors.joining());
    return Digester.sha256(lines);
  }

  /**
   * Compares the inputs digest with the one that the catalog pins.
   *
   * @param what library and version, for messages
   * @param archive where the tree came from
   * @return a warning to show prominently, which does not stop the build: the catalog's digest was
   *     computed from a repack, and upstream's own archive differs from that repack
   * @throws ProblemException if the digests differ in any other case
   */
  public Optional<Problem> verify(String what, LibraryVersion version, VerifiedArchive archive) {
    Digest actual = digest();
    Digest expected = version.inputs();
    if (actual.equals(expected)) {
      return Optional.empty();
    }
    Mismatch mismatch = new Mismatch(expected.toString(), actual.toString());
    String fileName = archive.archive().fileName();
    if (version.inputsFrom().isPresent() && archive.archive().origin().isUpstream()) {
      return Optional.of(
          Problem.of(
              "the catalog's inputs digest of "
                  + what
                  + " was computed from the repack of "
                  + version.inputsFrom().get()
                  + " and does not match upstream's own "
                  + fileName,
              mismatch.values(),
              "correct the catalog: the inputs digest is the actual one, without inputs-from"));
    }
    throw new ProblemException(mismatch.ofInputs(what, fileName));
  }

  private static Optional<Pattern> compile(String pattern) {
    try {
      return Optional.of(Glob.compile(pattern));
    } catch (PatternSyntaxException e) {
      // An invalid pattern matches nothing and is reported as such.
      return Optional.empty();
    }
  }

  /** Regular files and links; links are not followed. */
  private static List<String> paths(Path tree) throws IOException {
    return Folders.files(tree).stream().map(path -> Folders.relative(tree, path)).toList();
  }
}
