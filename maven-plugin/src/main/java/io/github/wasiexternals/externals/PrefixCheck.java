package io.github.wasiexternals.externals;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.check.CheckRequest;
import io.github.wasiexternals.check.CheckResult;
import io.github.wasiexternals.check.CheckRunner;
import io.github.wasiexternals.check.LibraryCheck;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the check programs of a built set against its prefix. */
public final class PrefixCheck {

  private final CheckRunner runner;
  private final Path work;
  private final Consumer<CheckResult> passed;

  /**
   * @param work the folder below which the programs are linked
   * @param passed called for each library that works
   */
  public PrefixCheck(CheckRunner runner, Path work, Consumer<CheckResult> passed) {
    this.runner = runner;
    this.work = work;
    this.passed = passed;
  }

  void run(BuiltSet set, Sdk sdk, Path prefix) throws IOException, InterruptedException {
    List<LibraryCheck> checks = new ArrayList<>();
    for (BuiltLibrary built : set.libraries()) {
      checks.add(
          new LibraryCheck(
              built.library().name(),
              built.library().provides(),
              built.pkgConfigNames(),
              built.pkgConfigVersion(),
              built.programs()));
    }
    Path folder = Folders.temporaryBeside(work.resolve("check"));
    runner.run(new CheckRequest(prefix, sdk, set.triple(), folder, checks)).forEach(passed);
    Folders.delete(folder);
  }
}
