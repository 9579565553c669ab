package io.github.wasiexternals.build;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds one library on the pool: unpack, compile each unit, archive and install. Each step adds
 * the jobs of the next one.
 */
final class LibraryBuild {

  /** Runs before all units, since nothing can be compiled until the sources are unpacked. */
  private static final long UNPACK = Long.MAX_VALUE;

  /**
   * A library whose units are compiled is finished before other units start, so that users see it
   * early.
   */
  private static final long FINISH = Long.MAX_VALUE - 1;

  private final LibraryPlan plan;
  private final LibraryCache cache;
  private final SourceTrees sources;
  private final Toolchain toolchain;
  private final JobPool pool;
  private final UnitCounter counter;

  private int remaining;
  private Duration compiling = Duration.ZERO;
  private @Nullable CachedLibrary result;

  LibraryBuild(
      LibraryPlan plan,
      LibraryCache cache,
      SourceTrees sources,
      Toolchain toolchain,
      JobPool pool,
      UnitCounter counter) {
    this.plan = plan;
    this.cache = cache;
    this.sources = sources;
    this.toolchain = toolchain;
    this.pool = pool;
    this.counter = counter;
  }

  LibraryPlan plan() {
    return plan;
  }

  /** The built library. Must be called only after the pool has run all jobs without a failure. */
  synchronized CachedLibrary result() {
    return Objects.requireNonNull(result);
  }

  void start() {
    pool.add(UNPACK, this::unpack);
  }

  private void unpack() throws IOException, InterruptedException {
    Workspace workspace = Workspace.create(cache.workspace(plan));
    BuiltLibrary.Source source = sources.unpack(plan, workspace.sources());
    workspace.generate(plan);
    List<Unit> units = workspace.units(plan);
    synchronized (this) {
      remaining = units.size();
    }
    counter.found(units.size());
    for (Unit unit : units) {
      pool.add(unit.bytes(), () -> compile(workspace, source, units, unit));
    }
  }

  private void compile(Workspace workspace, BuiltLibrary.Source source, List<Unit> units, Unit unit)
      throws IOException, InterruptedException {
    Duration elapsed = toolchain.compile(plan, workspace, unit);
    counter.compiled(plan, unit);
    if (isLast(elapsed)) {
      pool.add(FINISH, () -> finish(workspace, source, units));
    }
  }

  private synchronized boolean isLast(Duration elapsed) {
    compiling = compiling.plus(elapsed);
    remaining--;
    return remaining == 0;
  }

  private void finish(Workspace workspace, BuiltLibrary.Source source, List<Unit> units)
      throws IOException, InterruptedException {
    List<String> read = List.copyOf(workspace.read(units));
    List<String> saying = new LicenceComparison(plan, workspace).check(read);
    Path archive = LibraryInstaller.archive(plan, workspace);
    toolchain.archive(plan, workspace, units, archive);
    LibraryInstaller.install(plan, workspace);
    synchronized (this) {
      result =
          cache.store(
              plan,
              workspace,
              new LibraryReceipt(
                  source.archive().sha256(),
                  source.location(),
                  compiling,
                  InstalledFiles.scan(workspace.prefix()),
                  read,
                  saying));
    }
    counter.listener().libraryBuilt(result().outcome(plan));
  }
}
