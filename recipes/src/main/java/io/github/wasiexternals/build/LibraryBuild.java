package io.github.wasiexternals.build;

import io.github.wasiexternals.recipe.Recipe;
import io.github.wasiexternals.recipe.SourcePatterns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds one library on the pool: unpack, compile each unit, archive and install. Each step adds
 * the jobs of the next one. A library starts when all libraries that it needs are finished.
 */
final class LibraryBuild {

  /**
   * A library whose units are compiled is finished before other units start, so that users see it
   * early.
   */
  private static final long FINISH = Long.MAX_VALUE;

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
      pool.add(priority(archiveBytes()), this::unpack);
    }
  }

  /**
   * The size of its archive, which stands for its longest unit until it is unpacked. That way
   * sources are unpacked before most units start, but do not hold up a unit that is longer than all
   * that they can contain.
   */
  private long archiveBytes() {
    return plan.version().archives().stream()
        .flatMapToLong(archive -> archive.size().stream())
        .max()
        .orElse(Long.MAX_VALUE - WAITED_FOR);
  }

  private long priority(long bytes) {
    return bytes + (waiting.isEmpty() ? 0 : WAITED_FOR);
  }

  private synchronized void arrived() {
    awaited--;
    start();
  }

  /**
   * A library whose sources are there.
   *
   * @param plan its recipe without patterns
   * @param matched the files that the patterns stand for
   */
  private record Prepared(
      Workspace workspace,
      LibraryPlan plan,
      List<String> matched,
      BuiltLibrary.Source source,
      List<Unit> units) {

    /** The units of a static library or a program. */
    List<Unit> unitsOf(String product) {
      return units.stream().filter(unit -> unit.products().contains(product)).toList();
    }
  }

  private void unpack() throws IOException, InterruptedException {
    Workspace workspace = Workspace.create(cache.workspace(plan));
    BuiltLibrary.Source source = sources.unpack(plan, workspace.sources());
    SourcePatterns.Resolved resolved =
        SourcePatterns.resolve(plan.recipe(), workspace.sourceFiles());
    LibraryPlan whole = plan.with(resolved.recipe());
    workspace.generate(whole);
    new NeededHeaders(plan, done).copyTo(workspace);
    workspace.view(plan.sdk()).write(workspace.root().resolve(Workspace.VIEW));
    List<Unit> units = workspace.units(whole);
    Prepared prepared = new Prepared(workspace, whole, resolved.matched(), source, units);
    synchronized (this) {
      remaining = units.size();
    }
    counter.found(units.size());
    for (Unit unit : units) {
      pool.add(priority(unit.bytes()), () -> compile(prepared, unit));
    }
  }

  private void compile(Prepared prepared, Unit unit) throws IOException, InterruptedException {
    Duration elapsed = toolchain.compile(prepared.plan(), prepared.workspace(), unit);
    counter.compiled(plan, unit);
    if (isLast(elapsed)) {
      pool.add(FINISH, () -> finish(prepared));
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

  /** The folders of all static libraries that its programs can be linked with, its own first. */
  private List<Path> libraryFolders() {
    Stream<Path> needed =
        plan.allNeeds().stream().map(need -> Objects.requireNonNull(done.get(need)).prefix());
    return Stream.concat(Stream.of(Path.of(OutputLayout.PREFIX)), needed)
        .map(prefix -> prefix.resolve("lib"))
        .toList();
  }

  private void finish(Prepared prepared) throws IOException, InterruptedException {
    Workspace workspace = prepared.workspace();
    List<String> read = List.copyOf(workspace.read(prepared.units()));
    List<String> own = read.stream().filter(file -> !Workspace.isNeeded(file)).toList();
    List<String> saying = new LicenceComparison(prepared.plan(), workspace).check(own);
    for (String archive : plan.recipe().archives()) {
      toolchain.archive(
          plan, workspace, prepared.unitsOf(archive), LibraryInstaller.archive(archive, workspace));
    }
    for (Recipe.Program program : plan.recipe().programs()) {
      toolchain.link(
          plan,
          workspace,
          program,
          prepared.unitsOf(program.file()),
          libraryFolders(),
          LibraryInstaller.program(program, workspace));
    }
    LibraryInstaller.install(prepared.plan(), workspace);
    CachedLibrary result =
        cache.store(
            plan,
            workspace,
            new LibraryReceipt(
                prepared.source().archive().sha256(),
                prepared.source().archive().root(),
                prepared.source().location(),
                compilingTime(),
                InstalledFiles.scan(workspace.prefix()),
                read,
                prepared.matched(),
                new NeededHeaders(plan, done).licences(read),
                saying,
                plan.sdk().withoutFolder(),
                Additions.in(workspace, prepared.plan()),
                Optional.empty(),
                cache.launcher()));
    done.put(plan, result);
    counter.listener().libraryBuilt(result.outcome(plan));
    waiting.forEach(LibraryBuild::arrived);
  }
}
