package io.github.wasiexternals.vex;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Arguments;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The evidence in an output folder: the units that the SBOM lists for a library, and the installed
 * static library, if it matches the SBOM.
 *
 * <p>The list of units counts only if it is complete and, where the static library is installed, if
 * each of its objects comes from a listed unit.
 */
public final class SbomCode implements BuiltCode {

  private final SbomView view;
  private final Optional<Function<String, Path>> places;

  /**
   * The evidence in an SBOM and in installed files.
   *
   * @param places where a file of the SBOM is, by its path in it; empty if nothing is installed. It
   *     throws an {@link InvalidPathException} for a name that no file here can have
   */
  public SbomCode(SbomDocument document, Optional<Function<String, Path>> places) {
    this.view = new SbomView(document);
    this.places = places;
  }

  @Override
  public Evidence evidence(String library) {
    return view.document().packages().stream()
        .filter(each -> each.name().equals(library) && each.annotation("units").isPresent())
        .findFirst()
        .map(this::evidence)
        .orElseGet(() -> Evidence.none("the SBOM does not say what was compiled for " + library));
  }

  private Evidence evidence(SbomPackage built) {
    List<String> units = Arguments.split(built.annotation("units").orElseThrow());
    if (!built.annotation("unit-count").equals(Optional.of("" + units.size()))) {
      return Evidence.none("the SBOM's list of compiled files is incomplete");
    }
    String listed = "the SBOM lists " + units.size() + " compiled files";
    Optional<Set<String>> sources = Optional.of(Set.copyOf(units));
    List<SbomFile> libraries =
        view.files(built).stream().filter(file -> file.path().endsWith(".a")).toList();
    List<String> objects = new ArrayList<>();
    Set<String> symbols = new TreeSet<>();
    try {
      if (libraries.isEmpty()) {
        throw new IOException("no static library is listed");
      }
      if (view.files(built).stream().anyMatch(SbomCode::isProgram)) {
        throw new IOException("those of its programs are not read");
      }
      for (SbomFile file : libraries) {
        ArchiveMembers.read(
            verified(file),
            (name, object) -> {
              objects.add(name);
              symbols.addAll(WasmSymbols.of(object));
            });
      }
    } catch (IOException e) {
      return new Evidence(sources, Optional.empty(), listed + "; no symbols: " + e.getMessage());
    }
    return contradiction(objects, units)
        .map(reason -> new Evidence(Optional.empty(), Optional.of(symbols), reason))
        .orElseGet(
            () ->
                new Evidence(
                    sources,
                    Optional.of(symbols),
                    listed + ", " + names(libraries) + " has as many objects"));
  }

  private static boolean isProgram(SbomFile file) {
    return file.path().startsWith(OutputLayout.IN_PREFIX + OutputLayout.PROGRAMS);
  }

  /** The file, if it matches the SBOM. */
  private Path verified(SbomFile file) throws IOException {
    Path path;
    try {
      path =
          places.orElseThrow(() -> new IOException("no installed files found")).apply(file.path());
    } catch (InvalidPathException e) {
      throw new IOException("no file can be named " + file.path(), e);
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file.path() + " is missing");
    }
    if (!Digester.sha256(path, DigestProvider.JDK).equals(file.sha256().orElse(null))) {
      throw new IOException(file.path() + " is not the file that the SBOM lists");
    }
    return path;
  }

  /**
   * The contradiction, if any: an object that comes from no listed unit, or different numbers of
   * objects and units.
   */
  private static Optional<String> contradiction(List<String> objects, List<String> units) {
    Set<String> made = new HashSet<>();
    for (String unit : units) {
      String stem = unit.replaceFirst("\\.[^.]*$", "");
      made.add(stem.substring(stem.lastIndexOf('/') + 1) + ".o");
      made.add(unit.substring(unit.lastIndexOf('/') + 1) + ".o");
      // If a unit's name is taken, its object's name includes its folders.
      made.add("src_" + stem.replace('/', '_') + ".o");
      made.add("glue_" + stem.replace('/', '_') + ".o");
    }
    Optional<String> stray = objects.stream().filter(each -> !made.contains(each)).findFirst();
    if (stray.isPresent()) {
      return Optional.of("the library has " + stray.get() + ", which no listed file makes");
    }
    return objects.size() == units.size()
        ? Optional.empty()
        : Optional.of(
            "the library has %d objects, but %d files are listed"
                .formatted(objects.size(), units.size()));
  }

  private static String names(List<SbomFile> libraries) {
    return libraries.stream()
        .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
        .collect(Collectors.joining(", "));
  }
}
