package io.github.wasiexternals.build;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Builds one library on the pool: unpack, compile each unit, archive and install. Each step adds
 * the jobs of the next one. A library starts when all libraries that it needs are finished.
 */
final class LibraryBuild {

  /** Runs before all units, since nothing can be compiled until the sources are unpacked. */
  private static final long UNPACK = Long.MAX_VALUE;

  /**
   * A library whose units are compiled is finished before other units start, so that users see it
   * early.
   */
  private static final long FINISH = Long.MAX_VALUE - 1;

  /** The units of a library that others wait for come before those that nobody waits for. */
  private static final long WAITED_FOR = 1L << 40;

  private final LibraryPlan plan;
  private final Map<LibraryPlan, CachedLibrary> done;
  private final LibraryCache cache;
  private final SourceTrees sources;
  private final Toolchain toolchain;
  private final JobPool pool;
  private final UnitCounter counter;

  private final List<LibraryBuild> waiting = new ArrayList<>();
  private int awaited;
  private int remaining;
  private Duration compiling = Duration.ZERO;

  /**
   * @param done the finished libraries of the run, all that this one needs among them when it
   *     starts; gets this one when it is finished
   */
  LibraryBuild(
      LibraryPlan plan,
      Map<LibraryPlan, CachedLibrary> done,
      LibraryCache cache,
      SourceTrees sources,
      Toolchain toolchain,
      JobPool pool,
      UnitCounter counter) {
    this.plan = plan;
    this.done = done;
    this.cache = cache;
    this.sources = sources;
    this.toolchain = toolchain;
    this.pool = pool;
    this.counter = counter;
  }

  LibraryPlan plan() {
    return plan;
  }

  /** Makes this library start only after another one. Must be called before any one starts. */
  void waitFor(LibraryBuild other) {
    other.waiting.add(this);
    awaited++;
  }

  /** Starts, unless it waits for others, which start it when they are finished. */
  synchronized void start() {
    if (awaited == 0) {
      pool.add(UNPACK, this::unpack);
    }
  }

  private synchronized void arrived() {
    awaited--;
    start();
  }

  private void unpack() throws IOException, InterruptedException {
    Workspace workspace = Workspace.create(cache.workspace(plan));
    BuiltLibrary.Source source = sources.unpack(plan, workspace.sources());
    workspace.generate(plan);
    for (LibraryPlan need : plan.allNeeds()) {
      workspace.provide(need, Objects.requireNonNull(done.get(need)).prefix());
    }
    List<Unit> units = workspace.units(plan);
    synchronized (this) {
      remaining = units.size();
    }
    counter.found(units.size());
    for (Unit unit : units) {
      pool.add(
          unit.bytes() + (waiting.isEmpty() ? 0 : WAITED_FOR),
          () -> compile(workspace, source, units, unit));
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

  private synchronized Duration compilingTime() {
    return compiling;
  }

  private void finish(Workspace workspace, BuiltLibrary.Source source, List<Unit> units)
      throws IOException, InterruptedException {
    List<String> read = List.copyOf(workspace.read(units));
    List<String> saying = new LicenceComparison(plan, workspace).check(read);
    Path archive = LibraryInstaller.archive(plan, workspace);
    toolchain.archive(plan, workspace, units, archive);
    LibraryInstaller.install(plan, workspace);
    CachedLibrary result =
        cache.store(
            plan,
            workspace,
            new LibraryReceipt(
                source.archive().sha256(),
                source.location(),
                compilingTime(),
                InstalledFiles.scan(workspace.prefix()),
                read,
                saying,
                Additions.in(workspace, plan)));
    done.put(plan, result);
    counter.listener().libraryBuilt(result.outcome(plan));
    waiting.forEach(LibraryBuild::arrived);
  }
}
