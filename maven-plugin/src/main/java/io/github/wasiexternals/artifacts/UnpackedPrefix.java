package io.github.wasiexternals.artifacts;

import io.github.wasiexternals.build.OutputFolder;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.externals.ArgumentsFile;
import io.github.wasiexternals.externals.InterpreterFiles;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.Extractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The libraries' prefix, put in place as a build does it. */
final class UnpackedPrefix {

  private final Path folder;
  private final Extractor extractor;
  private final Catalog catalog;
  private final Consumer<String> warnings;

  /**
   * @param folder where the results of this release and target are; the caller holds its lock
   */
  UnpackedPrefix(Path folder, Extractor extractor, Catalog catalog, Consumer<String> warnings) {
    this.folder = folder;
    this.extractor = extractor;
    this.catalog = catalog;
    this.warnings = warnings;
  }

  /**
   * Puts it in place.
   *
   * @throws ProblemException if the archive's files are not those of the SBOM
   */
  UnpackResult put(Path archive, PublishedSbom sbom) throws IOException, InterruptedException {
    ArgumentsFile arguments = ArgumentsFile.of(folder);
    arguments.warning().ifPresent(warnings);
    Optional<byte[]> lines =
        arguments.isUsable()
            ? Optional.of(
                arguments.content(
                    sbom.libraries().stream()
                        .flatMap(name -> catalog.library(name).stream())
                        .toList()))
            : Optional.empty();
    requireFolder(folder);
    boolean upToDate;
    try (OutputFolder output = OutputFolder.stage(folder)) {
      Path unpacked = Folders.temporaryBeside(folder);
      try {
        unpack(archive, unpacked, sbom);
        upToDate = isUpToDate(sbom, lines);
        if (!upToDate) {
          output.take(unpacked.resolve(OutputLayout.PREFIX));
          replace(output, sbom, lines);
        }
      } finally {
        Folders.delete(unpacked);
      }
    }
    return new UnpackResult(folder, sbom.size(), upToDate);
  }

  /**
   * A file in the place of a folder would be replaced by it.
   *
   * @throws NotDirectoryException if there is one
   */
  static void requireFolder(Path folder) throws NotDirectoryException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
  }

  private void unpack(Path archive, Path unpacked, PublishedSbom sbom)
      throws IOException, InterruptedException {
    extractor.extract(archive, archive.getFileName().toString(), "", unpacked, everything -> true);
    List<Problem> problems =
        sbom.differences(unpacked, unpacked.resolve(OutputLayout.EXTERNALS_SBOM));
    if (!problems.isEmpty()) {
      throw new ProblemException(problems);
    }
  }

  private boolean isUpToDate(PublishedSbom sbom, Optional<byte[]> arguments) throws IOException {
    Path installed = folder.resolve(OutputLayout.EXTERNALS_SBOM);
    return holds(installed, Optional.of(sbom.bytes()))
        && holds(folder.resolve(OutputLayout.CONFIGURE_ARGUMENTS), arguments)
        && sbom.installedDifferences(installed).isEmpty();
  }

  private static boolean holds(Path file, Optional<byte[]> content) throws IOException {
    return content.isEmpty()
        ? !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Arrays.equals(Files.readAllBytes(file), content.get());
  }

  private void replace(OutputFolder output, PublishedSbom sbom, Optional<byte[]> arguments)
      throws IOException {
    Map<String, byte[]> interpreter = InterpreterFiles.of(folder, sbom.bytes());
    boolean removed = interpreter.isEmpty() && Files.exists(folder.resolve(OutputLayout.WASM));
    output.write(OutputLayout.EXTERNALS_SBOM, sbom.bytes());
    if (arguments.isPresent()) {
      output.write(OutputLayout.CONFIGURE_ARGUMENTS, arguments.get());
    }
    for (Map.Entry<String, byte[]> file : interpreter.entrySet()) {
      output.write(file.getKey(), file.getValue());
    }
    output.commit();
    if (removed) {
      warnings.accept(InterpreterFiles.removed(folder));
    }
  }
}
