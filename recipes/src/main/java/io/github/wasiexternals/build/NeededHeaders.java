package io.github.wasiexternals.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The headers of the libraries that a library needs, as they are installed. */
final class NeededHeaders {

  private static final String INCLUDE = "include/";

  private final LibraryPlan plan;
  private final Map<LibraryPlan, CachedLibrary> finished;

  /**
   * @param finished all libraries that the plan needs among them
   */
  NeededHeaders(LibraryPlan plan, Map<LibraryPlan, CachedLibrary> finished) {
    this.plan = plan;
    this.finished = finished;
  }

  /** Copies them into a workspace. */
  void copyTo(Workspace workspace) throws IOException {
    for (LibraryPlan need : plan.allNeeds()) {
      Path folder = workspace.root().resolve(Workspace.headers(need));
      for (InstalledFile file : library(need).built().files()) {
        if (file.path().startsWith(INCLUDE)) {
          Path to = folder.resolve(file.path().substring(INCLUDE.length()));
          Files.createDirectories(to.getParent());
          Files.copy(library(need).prefix().resolve(file.path()), to);
        }
      }
    }
  }

  /**
   * The licences of those that the compiler read, sorted.
   *
   * @param read paths in the workspace; those of other files do not count
   */
  List<String> licences(Collection<String> read) {
    TreeSet<String> licences = new TreeSet<>();
    for (LibraryPlan need : plan.allNeeds()) {
      String folder = Workspace.headers(need) + "/";
      Map<String, LibraryLicences.OfFile> installed = library(need).built().licences().installed();
      read.stream()
          .filter(file -> file.startsWith(folder))
          .map(file -> INCLUDE + file.substring(folder.length()))
          .forEach(header -> licences.add(Objects.requireNonNull(installed.get(header)).licence()));
    }
    return List.copyOf(licences);
  }

  private CachedLibrary library(LibraryPlan need) {
    return Objects.requireNonNull(finished.get(need));
  }
}
