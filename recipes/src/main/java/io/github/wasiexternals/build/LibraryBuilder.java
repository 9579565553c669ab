package io.github.wasiexternals.build;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.process.ProcessRunner;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Builds libraries that are not in the cache, all units of all libraries on one pool of jobs, the
 * longest first.
 */
public final class LibraryBuilder {

  private final LibraryCache cache;
  private final SourceTrees sources;
  private final ProcessRunner processes;
  private final BuildListener listener;
  private final int jobs;

  /**
   * @param jobs how many compilers may run at once
   */
  public LibraryBuilder(
      LibraryCache cache,
      SourceTrees sources,
      ProcessRunner processes,
      BuildListener listener,
      int jobs) {
    this.cache = cache;
    this.sources = sources;
    this.processes = processes;
    this.listener = listener;
    this.jobs = jobs;
  }

  /**
   * The libraries of plans, if they and all that they need are in the cache. Nothing has to be
   * compiled then, so that the plans' SDK need not be on this machine.
   *
   * @param sdk whether they may have been compiled with that SDK
   * @return one library per plan, in the order of the plans; empty if any is missing
   */
  public Optional<List<CachedLibrary>> ready(List<LibraryPlan> plans, Predicate<Sdk> sdk)
      throws IOException {
    Map<LibraryPlan, CachedLibrary> found = new LinkedHashMap<>();
    for (LibraryPlan plan : withNeeds(plans)) {
      Optional<CachedLibrary> library = cache.find(plan);
      if (library.filter(each -> sdk.test(each.sdk())).isEmpty()) {
        return Optional.empty();
      }
      found.put(plan, library.get());
    }
    found.values().stream().findFirst().map(CachedLibrary::sdk).ifPresent(listener::sdkNotNeeded);
    found.forEach((plan, library) -> listener.libraryReused(library.outcome(plan)));
    return Optional.of(
        plans.stream().map(plan -> Objects.requireNonNull(found.get(plan))).toList());
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
    List<LibraryPlan> missing = reuse(all, done);
    for (LibraryPlan plan : missing) {
      listener.decided(plan.title(), cache.miss(plan));
    }
    if (!missing.isEmpty()) {
      buildMissing(missing, done);
    }
    return plans.stream().map(plan -> Objects.requireNonNull(done.get(plan))).toList();
  }

  private List<LibraryPlan> reuse(
      Collection<LibraryPlan> plans, Map<LibraryPlan, CachedLibrary> done) throws IOException {
    List<LibraryPlan> missing = new ArrayList<>();
    for (LibraryPlan plan : plans) {
      var found = cache.find(plan);
      if (found.isPresent()) {
        done.put(plan, found.get());
        listener.libraryReused(found.get().outcome(plan));
      } else {
        missing.add(plan);
      }
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
      Toolchain toolchain = new Toolchain(processes);
      Map<LibraryPlan, LibraryBuild> builds = new LinkedHashMap<>();
      still.stream()
          .sorted(Comparator.comparingLong(LibraryBuilder::archiveBytes).reversed())
          .forEach(
              plan ->
                  builds.put(
                      plan,
                      new LibraryBuild(plan, done, cache, sources, toolchain, pool, counter)));
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

  /** Estimates which library has the longest unit, which is unknown before unpacking. */
  private static long archiveBytes(LibraryPlan plan) {
    return plan.version().archives().stream()
        .flatMapToLong(archive -> archive.size().stream())
        .max()
        .orElse(0);
  }
}
