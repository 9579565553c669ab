package io.github.wasiexternals.build;

import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gets sources from pinned archives: fetches and unpacks them, and compares their inputs with the
 * pin.
 */
public final class PinnedSources implements SourceTrees {

  private final RunArchives archives;
  private final Extractor extractor;
  private final BuildListener listener;

  public PinnedSources(RunArchives archives, Extractor extractor, BuildListener listener) {
    this.archives = archives;
    this.extractor = extractor;
    this.listener = listener;
  }

  @Override
  public BuiltLibrary.Source unpack(LibraryPlan plan, Path target)
      throws IOException, InterruptedException {
    VerifiedArchive archive =
        archives.of(new Selection.PinnedLibrary(plan.library(), plan.version()));
    Path everything = Folders.temporaryBeside(target);
    try {
      extractor.extract(archive, everything);
      InputFiles inputs = InputFiles.find(plan.title(), everything, plan.recipe().inputs());
      inputs
          .verify(plan.title(), plan.version(), archive)
          .ifPresent(warning -> listener.warning(ProblemRenderer.render(List.of(warning))));
      keep(inputs, everything, target);
    } finally {
      Folders.delete(everything);
    }
    return new BuiltLibrary.Source(archive.archive(), archive.location());
  }

  /** Moves only the inputs, so that the compiler can't find other files. */
  private static void keep(InputFiles inputs, Path from, Path to) throws IOException {
    for (InputFiles.InputFile input : inputs.files()) {
      Path kept = to.resolve(input.path());
      Files.createDirectories(kept.getParent());
      Files.move(from.resolve(input.path()), kept);
    }
  }
}
