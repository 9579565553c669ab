package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.osv.CpythonNames;
import io.github.wasiexternals.osv.Query;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.vex.LibraryIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A library of an SBOM, its interpreter, or other code in that, with all names that others use.
 *
 * @param built its package
 * @param python the release that it was built for; blank if that is not known
 * @param query the query for its vulnerabilities
 * @param identity the names that statements may use for it
 */
record AuditedLibrary(SbomPackage built, String python, Query query, LibraryIdentity identity) {

  /** How a source package names its repository. */
  private static final Pattern HISTORY = Pattern.compile("Source history: (\\S+), tag (\\S+)$");

  private static final Pattern CPE = Pattern.compile("cpe:2\\.3:[aho]:([^:\\\\]+):([^:\\\\]+):.*");

  /**
   * Everything that may have vulnerabilities of its own: the libraries of all sets, in the order of
   * ids, then the interpreter and what else is linked into it, then all other packages of the
   * document but sets, sources of those, and build tools.
   */
  static List<AuditedLibrary> of(SbomView view, Catalog catalog) {
    List<String> primary =
        view.allDescribed().stream().flatMap(each -> each.externalRef("purl").stream()).toList();
    List<AuditedLibrary> libraries = new ArrayList<>();
    for (SbomPackage set : view.sets()) {
      List<String> containers =
          Stream.concat(set.externalRef("purl").stream(), primary.stream()).distinct().toList();
      String python = set.annotation("python").orElseThrow();
      for (SbomPackage built : view.contents(set)) {
        libraries.add(of(built, python, query(built, view, catalog), containers));
      }
    }
    for (SbomPackage interpreter : view.interpreter().stream().toList()) {
      String release = interpreter.version().replaceFirst("^(\\d+\\.\\d+).*", "$1");
      libraries.add(of(interpreter, release, cpython(interpreter), List.of()));
      for (SbomPackage code : view.otherCode(interpreter)) {
        libraries.add(of(code, release, query(code, view), primary));
      }
    }
    Set<String> known =
        libraries.stream()
            .map(AuditedLibrary::built)
            .flatMap(built -> Stream.concat(Stream.of(built), view.sources(built).stream()))
            .map(SbomPackage::id)
            .collect(Collectors.toCollection(HashSet::new));
    view.sets().forEach(set -> known.add(set.id()));
    for (SbomPackage other : view.document().packages()) {
      if (!view.isTool(other) && known.add(other.id())) {
        libraries.add(of(other, "", query(other, view), primary));
      }
    }
    return libraries;
  }

  private static AuditedLibrary of(
      SbomPackage built, String python, Query query, List<String> containers) {
    return new AuditedLibrary(
        built,
        python,
        query,
        new LibraryIdentity(
            built.name(),
            built.version(),
            built.externalRef("purl").stream().toList(),
            query.cpe(),
            containers));
  }

  /** CPython itself, whatever the SBOM says of its sources. */
  private static Query cpython(SbomPackage interpreter) {
    return new Query(
        interpreter.name(),
        interpreter.version(),
        Optional.of(CpythonNames.REPOSITORY),
        Optional.of(CpythonNames.tag(interpreter.version())),
        Optional.of(CpythonNames.CPE),
        interpreter.externalRef("purl").map(purl -> purl.replaceFirst("[@?#].*", "")),
        Set.of("python", "cpython"));
  }

  /** The query, from the catalog if it has the version, else from the SBOM itself. */
  private static Query query(SbomPackage built, SbomView view, Catalog catalog) {
    Optional<Library> library = catalog.library(built.name());
    Optional<LibraryVersion> version = library.flatMap(found -> found.version(built.version()));
    if (version.isPresent()) {
      return Query.of(library.orElseThrow(), version.get());
    }
    return query(built, view);
  }

  /** The query from the SBOM itself. */
  private static Query query(SbomPackage built, SbomView view) {
    Optional<Matcher> history =
        Stream.concat(view.sources(built).stream(), Stream.of(built))
            .flatMap(source -> source.provenance().sourceInfo().stream())
            .map(HISTORY::matcher)
            .filter(Matcher::find)
            .findFirst();
    return new Query(
        built.name(),
        built.version(),
        history.map(found -> found.group(1)),
        history.map(found -> found.group(2)),
        built
            .externalRef("cpe23Type")
            .map(CPE::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1) + ":" + found.group(2)),
        built.externalRef("purl").map(purl -> purl.replaceFirst("[@?#].*", "")),
        Set.of(built.name()));
  }
}
