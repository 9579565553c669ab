package io.github.wasiexternals.vex;

import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.Arguments;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The evidence in an output folder: the units that the SBOM lists for a library, and the static
 * library beside it, if that is the one that the SBOM describes.
 *
 * <p>The list of units counts only if it is whole, and, where the static library is there, if each
 * of its objects is made of a listed unit.
 */
public final class SbomCode implements BuiltCode {

  private final SbomDocument document;
  private final Optional<Path> folder;

  /**
   * The evidence in an SBOM and the files beside it.
   *
   * @param folder the SBOM's; empty when there is nothing beside it
   */
  public SbomCode(SbomDocument document, Optional<Path> folder) {
    this.document = document;
    this.folder = folder;
  }

  @Override
  public Evidence evidence(String library) {
    Optional<SbomPackage> built =
        document.packages().stream()
            .filter(each -> each.name().equals(library))
            .filter(each -> each.annotation("units").isPresent())
            .findFirst();
    if (built.isEmpty()) {
      return Evidence.none("the SBOM does not say what was compiled for " + library);
    }
    List<String> units = Arguments.split(built.get().annotation("units").orElseThrow());
    boolean whole =
        built
            .get()
            .annotation("unit-count")
            .filter(count -> count.equals("" + units.size()))
            .isPresent();
    if (!whole) {
      return Evidence.none("the SBOM's list of compiled files is not whole");
    }
    String listed = "the SBOM lists " + units.size() + " compiled files";
    List<SbomFile> libraries =
        new SbomView(document)
            .files(built.get()).stream().filter(file -> file.path().endsWith(".a")).toList();
    try {
      List<String> objects = new ArrayList<>();
      Set<String> symbols = new TreeSet<>();
      for (SbomFile file : libraries) {
        ArchiveCode code = ArchiveCode.of(verified(file));
        objects.addAll(code.objects());
        symbols.addAll(code.symbols());
      }
      if (libraries.isEmpty()) {
        throw new IOException("no static library is listed");
      }
      Optional<String> stray = stray(objects, units);
      if (stray.isPresent()) {
        return new Evidence(Optional.empty(), Optional.of(symbols), stray.get());
      }
      return new Evidence(
          Optional.of(new HashSet<>(units)),
          Optional.of(symbols),
          listed + ", " + names(libraries) + " has as many objects");
    } catch (IOException e) {
      return new Evidence(
          Optional.of(new HashSet<>(units)),
          Optional.empty(),
          listed + "; no symbols: " + e.getMessage());
    }
  }

  /** The file if it is the one that the SBOM describes. */
  private Path verified(SbomFile file) throws IOException {
    Path path =
        folder
            .orElseThrow(() -> new IOException("nothing is beside the SBOM"))
            .resolve(file.path());
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file.path() + " is not there");
    }
    if (!Digester.sha256(path, DigestProvider.JDK).equals(file.sha256())) {
      throw new IOException(file.path() + " is not the file that the SBOM lists");
    }
    return path;
  }

  /** What is wrong if an object is made of no listed unit, or if their numbers differ. */
  private static Optional<String> stray(List<String> objects, List<String> units) {
    Set<String> made = new HashSet<>();
    for (String unit : units) {
      int dot = unit.lastIndexOf('.');
      String withoutEnding = dot < 0 ? unit : unit.substring(0, dot);
      made.add(withoutEnding.substring(withoutEnding.lastIndexOf('/') + 1) + ".o");
      // A unit whose name is taken has its folders in its object's name.
      made.add("src_" + withoutEnding.replace('/', '_') + ".o");
      made.add("glue_" + withoutEnding.replace('/', '_') + ".o");
    }
    return objects.stream()
        .filter(object -> !made.contains(object))
        .findFirst()
        .map(object -> "the library has " + object + ", which no listed file makes")
        .or(
            () ->
                objects.size() == units.size()
                    ? Optional.empty()
                    : Optional.of(
                        "the library has "
                            + objects.size()
                            + " objects, but "
                            + units.size()
                            + " files are listed"));
  }

  private static String names(List<SbomFile> libraries) {
    return String.join(
        ", ",
        libraries.stream()
            .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
            .toList());
  }
}
