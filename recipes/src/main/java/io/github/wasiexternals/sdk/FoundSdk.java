package io.github.wasiexternals.sdk;

import io.github.wasiexternals.files.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds SDKs that are already on this machine. They are not ours: nothing is written into them, and
 * nothing about them is cached.
 */
final class FoundSdk {

  private static final String UNKNOWN = "unknown";

  private final SdkPlaces places;
  private final Clang clang;

  FoundSdk(SdkPlaces places, Clang clang) {
    this.places = places;
    this.clang = clang;
  }

  /**
   * A folder to examine.
   *
   * @param folder need not exist
   * @param why why the folder is a candidate
   */
  record Candidate(Path folder, String why) {}

  /** The folders that may contain a release, in the order to examine them. */
  List<Candidate> candidates(String release) throws IOException {
    Stream.Builder<Candidate> candidates = Stream.builder();
    places
        .wasiSdkPath()
        .ifPresent(folder -> candidates.add(new Candidate(folder, "WASI_SDK_PATH names it")));
    for (Path root : places.searchRoots()) {
      for (Path folder : folders(root, release)) {
        candidates.add(new Candidate(folder, "found in " + root));
      }
    }
    return candidates.build().toList();
  }

  /** The version of the compiler in that folder. */
  String llvm(SdkFolder folder) throws InterruptedException {
    return clang.version(folder.root());
  }

  /** Opens the SDK in that folder: runs its compiler and computes its identity. */
  Sdk open(SdkFolder folder) throws IOException, InterruptedException {
    Path root = folder.root();
    return new Sdk(
        folder.version().orElse(UNKNOWN),
        Sdk.Kind.FOUND,
        root,
        folder.wasiLibc(),
        clang.version(root),
        SdkFiles.in(root, SdkFiles.COMPILER).identity(),
        List.of(),
        folder.targets());
  }

  /** Also a link that leads to nothing, which its owner wants to know. */
  private static boolean isThere(Path place) {
    return Files.exists(place, LinkOption.NOFOLLOW_LINKS);
  }

  private static List<Path> folders(Path root, String release) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    Stream<Path> ofRelease =
        Folders.list(root).stream()
            .filter(
                entry ->
                    SdkVersions.ofFolder(entry.getFileName().toString())
                        .map(SdkVersions::major)
                        .filter(release::equals)
                        .isPresent());
    return Stream.concat(ofRelease, Stream.of(root.resolve("wasi-sdk")).filter(FoundSdk::isThere))
        .toList();
  }
}
