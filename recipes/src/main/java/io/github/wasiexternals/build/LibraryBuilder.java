package io.github.wasiexternals.build;

import io.github.wasiexternals.files.FileLock;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
   * Builds what is missing.
   *
   * @return one library per plan, in the order of the plans
   * @throws io.github.wasiexternals.problem.ProblemException with all problems of all libraries
   */
  public List<CachedLibrary> build(List<LibraryPlan> plans)
      throws IOException, InterruptedException {
    Map<LibraryPlan, CachedLibrary> done = new HashMap<>();
    List<LibraryPlan> missing = reuse(plans, done);
    if (!missing.isEmpty()) {
      buildMissing(missing, done);
    }
    return plans.stream().map(plan -> Objects.requireNonNull(done.get(plan))).toList();
  }

  private List<LibraryPlan> reuse(List<LibraryPlan> plans, Map<LibraryPlan, CachedLibrary> done)
      throws IOException {
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
      List<LibraryBuild> builds =
          still.stream()
              .sorted(Comparator.comparingLong(LibraryBuilder::archiveBytes).reversed())
              .map(plan -> new LibraryBuild(plan, cache, sources, toolchain, pool, counter))
              .toList();
      builds.forEach(LibraryBuild::start);
      pool.runAll();
      for (LibraryBuild build : builds) {
        done.put(build.plan(), build.result());
      }
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
