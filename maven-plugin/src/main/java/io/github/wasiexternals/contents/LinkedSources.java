package io.github.wasiexternals.contents;

import io.github.wasiexternals.contents.BundledTable.SdkCode;
import io.github.wasiexternals.contents.InterpreterReader.Places;
import io.github.wasiexternals.contents.LinkMap.LinkedFile;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.sdk.Sdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where each archive and object file of a linker's map comes from: the libraries' prefix, which is
 * known otherwise, a part of the SDK, or files of CPython's tree.
 */
final class LinkedSources {

  private final Places places;
  private final Sdk sdk;
  private final Path realSdk;
  private final List<SdkCode> parts;
  private final TreeSet<String> compiled = new TreeSet<>();
  private final Map<LinkedFile, List<String>> built = new LinkedHashMap<>();
  private final Map<SdkCode, List<LinkedFile>> ofSdk = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();

  private LinkedSources(Places places, Sdk sdk, List<SdkCode> parts) throws IOException {
    this.places = places;
    this.sdk = sdk;
    this.realSdk = sdk.root().toRealPath();
    this.parts = parts;
  }

  /**
   * Traces all files of a map.
   *
   * @param parts those of the SDK that are known; of two that match, the first counts
   */
  static LinkedSources of(LinkMap map, Places places, Sdk sdk, List<SdkCode> parts)
      throws IOException {
    LinkedSources sources = new LinkedSources(places, sdk, parts);
    for (LinkedFile file : map.inputs()) {
      sources.trace(file);
    }
    return sources;
  }

  /** All files of CPython's tree that were compiled into the binary, headers too, by path. */
  SortedSet<String> compiled() {
    return Collections.unmodifiableSortedSet(compiled);
  }

  /** What CPython's make built, with the compiled file of each object file, by path in the tree. */
  Map<LinkedFile, List<String>> built() {
    return Collections.unmodifiableMap(built);
  }

  /** What was linked of the SDK. */
  Map<SdkCode, List<LinkedFile>> ofSdk() {
    return Collections.unmodifiableMap(ofSdk);
  }

  /** What comes from nowhere that is known, without folders of this machine. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  private void trace(LinkedFile file) throws IOException {
    Path path = file.path();
    if (path.startsWith(places.prefix())) {
      return;
    }
    if (path.startsWith(sdk.root()) || path.startsWith(realSdk)) {
      String relative = inSdk(sdk, path);
      Optional<SdkCode> code =
          parts.stream().filter(each -> each.about().matches(relative)).findFirst();
      if (code.isPresent()) {
        ofSdk.computeIfAbsent(code.get(), each -> new ArrayList<>()).add(file);
      } else {
        unknown.add("the WASI SDK's " + relative);
      }
    } else if (path.startsWith(places.build())) {
      traceBuilt(file);
    } else {
      unknown.add(String.valueOf(path.getFileName()));
    }
  }

  /** What CPython's make compiled: its sources must be in the tree. */
  private void traceBuilt(LinkedFile file) throws IOException {
    List<Path> objects =
        file.isArchive()
            ? file.members().stream().map(file.path()::resolveSibling).toList()
            : List.of(file.path());
    List<String> main = new ArrayList<>();
    for (Path object : objects) {
      Optional<DependencyFile> from = DependencyFile.of(object, places.build());
      if (from.isEmpty() || !isOfTree(from.get().source())) {
        unknown.add(
            slashed(places.build(), file.path())
                + (file.isArchive() ? "(" + object.getFileName() + ")" : ""));
        continue;
      }
      main.add(slashed(places.tree(), from.get().source()));
      from.get().files().stream()
          .filter(this::isOfTree)
          .map(each -> slashed(places.tree(), each))
          .forEach(compiled::add);
    }
    built.put(file, main);
  }

  private boolean isOfTree(Path source) {
    return source.startsWith(places.tree()) && !source.startsWith(places.prefix());
  }

  /** The path in an SDK of one of its files. */
  static String inSdk(Sdk sdk, Path path) throws IOException {
    return slashed(path.startsWith(sdk.root()) ? sdk.root() : sdk.root().toRealPath(), path);
  }

  /** A path below a folder, relative to it, with {@code /} as separator. */
  static String slashed(Path folder, Path path) {
    return Folders.relative(folder, path);
  }
}
