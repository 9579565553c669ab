package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.BuildListener;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.LibraryPlan;
import io.github.wasiexternals.build.SourceTrees;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.InputFiles;
import io.github.wasiexternals.source.VerifiedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sources from pinned archives: fetched, unpacked, their inputs compared with the pin. */
public final class PinnedSources implements SourceTrees {

  private final Fetcher fetcher;
  private final Extractor extractor;
  private final BuildListener listener;

  /** Takes its collaborators. */
  public PinnedSources(Fetcher fetcher, Extractor extractor, BuildListener listener) {
    this.fetcher = fetcher;
    this.extractor = extractor;
    this.listener = listener;
  }

  @Override
  public BuiltLibrary.Source unpack(LibraryPlan plan, Path target)
      throws IOException, InterruptedException {
    VerifiedArchive archive = fetcher.fetch(plan.title(), plan.version().archives());
    List<String> inputs = plan.recipe().inputs();
    extractor.extract(archive, target, path -> InputFiles.matches(inputs, path));
    Digest actual = InputFiles.digest(target);
    if (!actual.equals(plan.version().inputs())) {
      listener.warning("inputs " + actual);
      throw new IOException("inputs " + actual);
    }
    return new BuiltLibrary.Source(archive.archive(), archive.location());
  }
}
