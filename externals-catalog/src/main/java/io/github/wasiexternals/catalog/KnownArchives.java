package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.PinnedFiles.Difference;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.toml.StrictTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Collects contradictions between archives: the same bytes with two sizes, or the same file with
 * two digests. Also collects what needs an explicit override: a digest that differs from the one
 * that the catalog below pins for the same file.
 */
final class KnownArchives {

  private final Map<Digest, Sized> sizes = new HashMap<>();
  private final Map<String, Placed> places = new HashMap<>();
  private final List<Contradiction> contradictions = new ArrayList<>();
  private final Optional<Catalog> below;
  private final Optional<PinnedFiles> pinned;

  /**
   * @param below the catalog that this one is layered over
   */
  KnownArchives(Optional<Catalog> below) {
    this.below = below;
    this.pinned = below.map(PinnedFiles::of);
  }

  /** Values that differ from the catalog below without being declared as overrides. */
  List<Contradiction> contradictions() {
    return contradictions;
  }

  /**
   * Records a size. Reports a mistake if another archive anywhere in the catalog has the same
   * digest but a different size.
   */
  void note(Digest sha256, OptionalLong size, StrictTable table) {
    if (size.isEmpty() || !isGiven(sha256, "sha256", table)) {
      return;
    }
    Sized first = sizes.putIfAbsent(sha256, new Sized(size.getAsLong(), table.where("size")));
    if (first != null && first.size() != size.getAsLong()) {
      table.mistake(
          "size",
          size.getAsLong()
              + " bytes, but the archive with the same sha256 has "
              + first.size()
              + " at "
              + first.where());
    }
  }

  /**
   * Records an archive. Reports any contradiction with the digests that are known for the same
   * file.
   */
  void note(Archive archive, StrictTable table) {
    note(archive.sha256(), archive.size(), table);
    if (isGiven(archive.sha256(), "sha256", table)) {
      noteFile(archive, table);
      compare(archive, table);
    }
  }

  private void noteFile(Archive archive, StrictTable table) {
    Optional<String> place = PinnedFiles.place(archive);
    if (place.isPresent()) {
      Placed first =
          places.putIfAbsent(place.get(), new Placed(archive.sha256(), table.where("sha256")));
      if (first != null && !first.sha256().equals(archive.sha256())) {
        table.mistake("sha256", "the same file has another sha256 at " + first.where());
      }
    }
  }

  private void compare(Archive archive, StrictTable table) {
    List<Difference> differences =
        pinned.map(files -> files.differences(archive)).orElse(List.of());
    if (archive.override() && differences.isEmpty()) {
      nothingToOverride(table, pinned.flatMap(files -> files.sameFile(archive)).isPresent());
    }
    if (!archive.override()) {
      differences.forEach(
          difference ->
              contradictions.add(
                  new Contradiction(
                      table.where(difference.key()),
                      archive.fileName(),
                      difference.pinned(),
                      difference.other())));
    }
  }

  /**
   * Compares a compiler's jar with the one in the catalog below: a released Maven artifact never
   * changes.
   */
  void noteJar(String coordinates, Digest sha256, StrictTable table) {
    below.stream()
        .flatMap(catalog -> catalog.sdks().stream())
        .flatMap(sdk -> sdk.assembly().stream())
        .flatMap(assembly -> assembly.compilers().stream())
        .filter(compiler -> compiler.coordinates().equals(coordinates))
        .map(HostCompiler::sha256)
        .filter(expected -> !expected.equals(sha256) && isGiven(sha256, "sha256", table))
        .findFirst()
        .ifPresent(
            expected ->
                table.mistake(
                    "sha256",
                    coordinates
                        + " has the sha256 "
                        + expected.hex()
                        + " in the built-in catalog"));
  }

  /**
   * Compares a version's inputs digest with the one in the catalog below: the files that are read,
   * and their content, are as much a part of a pin as the archive.
   *
   * @param override whether the version declares that it differs intentionally
   */
  void noteInputs(
      String library, String version, Digest inputs, boolean override, StrictTable table) {
    Optional<Digest> expected =
        below
            .flatMap(catalog -> catalog.library(library))
            .flatMap(known -> known.version(version))
            .map(LibraryVersion::inputs);
    boolean differs =
        expected.isPresent() && isGiven(inputs, "inputs", table) && !expected.get().equals(inputs);
    if (override && !differs) {
      nothingToOverride(table, expected.isPresent());
    } else if (differs && !override) {
      contradictions.add(
          new Contradiction(
              table.where("inputs"),
              "the inputs of " + library + " " + version,
              expected.get().toString(),
              inputs.toString()));
    }
  }

  private static void nothingToOverride(StrictTable table, boolean known) {
    table.mistake(
        "override",
        known
            ? "there is nothing to override: the built-in catalog says the same"
            : "there is nothing to override: the built-in catalog does not have this");
  }

  /**
   * False for all zeros that stand in for a missing or malformed digest, which is reported
   * separately.
   */
  private static boolean isGiven(Digest digest, String key, StrictTable table) {
    return digest.hex().chars().anyMatch(digit -> digit != '0') || table.is(key, digest.hex());
  }

  /**
   * A digest or size that differs from the one that the built-in catalog pins for the same file or
   * inputs.
   *
   * @param where the place in the user's file
   * @param what the file, or the version whose inputs differ
   * @param pinned the built-in value
   * @param given the value in the user's file
   */
  record Contradiction(String where, String what, String pinned, String given) {

    /**
     * @param place as the user knows it
     * @param override what to write there if the difference is intended
     */
    Problem at(String place, String override) {
      return Problem.of(
          place + ": contradicts what the built-in catalog pins for " + what,
          List.of(value("built-in", pinned), value("given", given)),
          "take the built-in value; only if you know why it changed, write there: " + override);
    }
  }

  private record Sized(long size, String where) {}

  private record Placed(Digest sha256, String where) {}
}
