package io.github.wasiexternals.sbom;

import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.digest.Digest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Code in an interpreter that is neither CPython's own nor a library of the set: a copy of another
 * project in CPython's source tree, or a part of the WASI SDK.
 *
 * @param name of the project
 * @param version as its project writes it; empty if it is not known
 * @param summary one line
 * @param license SPDX licence expression
 * @param supplier who makes it; empty if it is not known
 * @param homepage URL for people; empty if it is not known
 * @param repository URL of its source history; empty if it is not known
 * @param tag the version's name there
 * @param cpe the name in vulnerability databases; empty if it has none
 * @param upstream the archive that it was copied from, where that is stated
 * @param from what brought it along, for example {@code CPython 3.13.15}
 * @param archives the archives that were linked, by path
 * @param files digest over the files that it was compiled from; empty for code that came compiled
 * @param fileCount how many these are
 */
public record LinkedCode(
    String name,
    Optional<String> version,
    String summary,
    String license,
    Optional<Supplier> supplier,
    Optional<URI> homepage,
    Optional<URI> repository,
    Optional<String> tag,
    Optional<Cpe> cpe,
    Optional<Upstream> upstream,
    String from,
    List<LinkedArchive> archives,
    Optional<Digest> files,
    int fileCount) {

  public LinkedCode {
    archives = List.copyOf(archives);
  }

  /**
   * An archive that was linked.
   *
   * @param path relative to the folder that CPython was made in, or to the SDK
   */
  public record LinkedArchive(String path, Digest sha256) {}

  /**
   * A published archive of sources.
   *
   * @param location its URL
   * @param sha256 its digest
   */
  public record Upstream(String location, Digest sha256) {}

  /** For messages, for example {@code expat 2.8.2}. */
  public String title() {
    return name + version.map(known -> " " + known).orElse("");
  }
}
