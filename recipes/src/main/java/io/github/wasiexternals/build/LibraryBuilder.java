package io.github.wasiexternals.build;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.source.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Builds libraries that are neither in the cache nor shared by another machine, all units of all
 * libraries on one pool of jobs, the longest first.
 */
public final class LibraryBuilder {

  /** Small files mostly, so that it is the answers that take time. */
  private static final int TRANSFERS = 8;

  private final LibraryCache cache;
  private final SharedLibraries shared;
  private final SourceTrees sources;
  private final ProcessRunner processes;
  private final BuildListener listener;
  private final int jobs;
  private final Optional<Launcher> launcher;

  /**
   * @param jobs how many compilers may run at once
   * @param launcher what they run below
   */
  public LibraryBuilder(
      LibraryCache cache,
      SharedLibraries shared,
      SourceTrees sources,
      ProcessRunner processes,
      BuildListener listener,
      int jobs,
      Optional<Launcher> launcher) {
    this.cache = cache;
    this.shared = shared;
    this.sources = sources;
    this.processes = processes;
    this.listener = listener;
    this.jobs = jobs;
    this.launcher = launcher;
  }

  /**
   * The libraries of plans, if they and all that they need are in the cache. Nothing has to be
   * compiled then, so that the plans' SDK need not be on this machine.
   *
   * @param sdk whether they may have been compiled with that SDK
   * @return one library per plan, in the order of the plans; empty if any is missing
   */
  public Optional<List<CachedLibrary>> ready(List<LibraryPlan> plans, Predicate<Sdk> sdk)
      throws IOException, InterruptedException {
    Map<LibraryPlan, CachedLibrary> here = new LinkedHashMap<>();
    return find(withNeeds(plans), here).isEmpty()
        ? complete(plans, sdk, here, Map.of())
        : Optional.empty();
  }

  /** The same, where libraries that are not in the cache are taken from other machines. */
  public Optional<List<CachedLibrary>> restored(List<LibraryPlan> plans, Predicate<Sdk> sdk)
      throws IOException, InterruptedException {
    if (shared == SharedLibraries.NONE) {
      return Optional.empty();
    }
    Map<LibraryPlan, CachedLibrary> here = new LinkedHashMap<>();
    List<LibraryPlan> missing = find(withNeeds(plans), here);
    return complete(plans, sdk, here, restore(missing));
  }

  private Optional<List<CachedLibrary>> complete(
      List<LibraryPlan> plans,
      Predicate<Sdk> sdk,
      Map<LibraryPlan, CachedLibrary> here,
      Map<LibraryPlan, CachedLibrary> restored)
      throws IOException, InterruptedException {
    Map<LibraryPlan, CachedLibrary> all = new HashMap<>(here);
    all.putAll(restored);
    if (!all.keySet().containsAll(withNeeds(plans))
        || !all.values().stream().map(CachedLibrary::sdk).allMatch(sdk)) {
      return Optional.empty();
    }
    List<CachedLibrary> libraries = inOrder(plans, all);
    libraries.stream().findFirst().map(CachedLibrary::sdk).ifPresent(listener::sdkNotNeeded);
    here.forEach(this::tellReused);
    restored.forEach(this::tellRestored);
    publish(all);
    return Optional.of(libraries);
  }

  private void tellReused(LibraryPlan plan, CachedLibrary library) {
    listener.libraryReused(library.outcome(plan));
  }

  private void tellRestored(LibraryPlan plan, CachedLibrary library) {
    library
        .restored()
        .ifPresentOrElse(
            origin -> listener.libraryRestored(library.outcome(plan), origin),
            () -> tellReused(plan, library));
  }

  /** Shares what was compiled here, by the compiler alone. */
  private void publish(Map<LibraryPlan, CachedLibrary> libraries)
      throws IOException, InterruptedException {
    if (shared == SharedLibraries.NONE || launcher.isPresent()) {
      return;
    }
    List<Callable<LibraryKey>> tasks = new ArrayList<>();
    for (CachedLibrary library : libraries.values()) {
      if (library.restored().isEmpty()) {
        tasks.add(
            () -> {
              shared.publish(library.key(), library.entry());
              return library.key();
            });
      }
    }
    Parallel.all(TRANSFERS, tasks);
  }

  private static List<CachedLibrary> inOrder(
      List<LibraryPlan> plans, Map<LibraryPlan, CachedLibrary> libraries) {
    return plans.stream().map(plan -> Objects.requireNonNull(libraries.get(plan))).toList();
  }

  private static Set<LibraryPlan> withNeeds(List<LibraryPlan> plans) {
    Set<LibraryPlan> all = new LinkedHashSet<>();
    plans.forEach(plan -> all.addAll(plan.withNeeds()));
    return all;
  }

  /**
   * Builds what is missing, including the libraries that those of the plans need.
   *
   * @return one library per plan, in the order of the plans
   * @throws io.github.wasiexternals.problem.ProblemException with all problems of all libraries
   */
  public List<CachedLibrary> build(List<LibraryPlan> plans)
      throws IOException, InterruptedException {
    Set<LibraryPlan> all = withNeeds(plans);
    SdkRequirements.check(all);
    LinkedArchives.check(all);
    Map<LibraryPlan, CachedLibrary> done = new ConcurrentHashMap<>();
    List<LibraryPlan> notHere = reuse(all, done);
    Map<LibraryPlan, CachedLibrary> restored = restore(notHere);
    restored.forEach(this::tellRestored);
    done.putAll(restored);
    List<LibraryPlan> missing =
        notHere.stream().filter(plan -> !restored.containsKey(plan)).toList();
    for (LibraryPlan plan : missing) {
      listener.decided(plan.title(), cache.miss(plan));
    }
    if (!missing.isEmpty()) {
      buildMissing(missing, done);
    }
    publish(done);
    return inOrder(plans, done);
  }

  private Map<LibraryPlan, CachedLibrary> restore(List<LibraryPlan> plans)
      throws IOException, InterruptedException {
    if (shared == SharedLibraries.NONE) {
      return Map.of();
    }
    List<Callable<Optional<CachedLibrary>>> tasks = new ArrayList<>();
    plans.forEach(plan -> tasks.add(() -> cache.restore(plan, shared)));
    List<Optional<CachedLibrary>> found = Parallel.all(TRANSFERS, tasks);
    Map<LibraryPlan, CachedLibrary> restored = new LinkedHashMap<>();
    for (int i = 0; i < plans.size(); i++) {
      LibraryPlan plan = plans.get(i);
      found.get(i).ifPresent(library -> restored.put(plan, library));
    }
    return restored;
  }

  private List<LibraryPlan> reuse(
      Collection<LibraryPlan> plans, Map<LibraryPlan, CachedLibrary> done) throws IOException {
    Map<LibraryPlan, CachedLibrary> here = new LinkedHashMap<>();
    List<LibraryPlan> missing = find(plans, here);
    here.forEach(this::tellReused);
    done.putAll(here);
    return missing;
  }

  /**
   * Looks into the cache.
   *
   * @param here gets those that are there
   * @return those that are not
   */
  private List<LibraryPlan> find(
      Collection<LibraryPlan> plans, Map<LibraryPlan, CachedLibrary> here) throws IOException {
    List<LibraryPlan> missing = new ArrayList<>();
    for (LibraryPlan plan : plans) {
      cache.find(plan).ifPresentOrElse(library -> here.put(plan, library), () -> missing.add(plan));
    }
    return missing;
  }

  private void buildMissing(List<LibraryPlan> missing, Map<LibraryPlan, CachedLibrary> done)
      throws IOException, InterruptedException {
    // All runs take the locks in the same order, which prevents deadlocks.
    List<LibraryPlan> inLockOrder =
        missing.stream().sorted(Comparator.comparing(plan -> plan.key().hex())).toList();
    List<FileLock> locks = new ArrayList<>();
    try {
      for (LibraryPlan plan : inLockOrder) {
        locks.add(cache.lock(plan));
      }
      // Another run may have built some libraries while this one waited.
      List<LibraryPlan> still = reuse(missing, done);
      JobPool pool = new JobPool(jobs);
      UnitCounter counter = new UnitCounter(listener);
      Toolchain toolchain = new Toolchain(processes, listener, launcher);
      Map<LibraryPlan, LibraryBuild> builds = new LinkedHashMap<>();
      for (LibraryPlan plan : still) {
        builds.put(plan, new LibraryBuild(plan, done, cache, sources, toolchain, pool, counter));
      }
      builds.forEach(
          (plan, build) ->
              plan.allNeeds().stream()
                  .flatMap(need -> Optional.ofNullable(builds.get(need)).stream())
                  .forEach(build::waitFor));
      builds.values().forEach(LibraryBuild::start);
      pool.runAll();
    } finally {
      locks.forEach(FileLock::close);
    }
  }
}
