package io.github.wasiexternals.pin;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.problem.PinProblem.StrayFile;
import io.github.wasiexternals.problem.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where archives of a version may be: what the catalog has for it, or else what its other versions
 * have, with the version in the other one's place; and what the user names.
 */
final class Candidates {

  /** What upstreams append to a name for its detached signature. */
  static final List<String> SIGNATURE_ENDINGS = List.of(".asc", ".sig", ".sign");

  private static final List<String> TAR_ENDINGS = List.of(".tar.xz", ".tar.gz", ".tar.bz2");

  private final Library library;
  private final String version;
  private final Map<Origin, Candidate> byOrigin = new LinkedHashMap<>();

  private Candidates(Library library, String version) {
    this.library = library;
    this.version = version;
  }

  /**
   * All candidates, upstream's first.
   *
   * @throws ProblemException if a local file has the name of none of them
   */
  static List<Candidate> of(Library library, PinRequest request) {
    Candidates candidates = new Candidates(library, request.version());
    library
        .version(request.version())
        .ifPresentOrElse(candidates::addKnown, candidates::addDerived);
    request.urls().forEach(candidates::addUrl);
    request.files().forEach(candidates::addFile);
    return List.copyOf(candidates.byOrigin.values());
  }

  private void addKnown(LibraryVersion known) {
    for (Archive archive : known.archives()) {
      byOrigin.put(
          archive.origin(),
          new Candidate(
              archive.origin(),
              archive.fileName(),
              archive.root(),
              signatures(archive.origin(), archive.signature().stream().toList()),
              Optional.of(archive),
              Optional.empty(),
              true));
    }
  }

  /** An older version is asked only for what newer ones have not: an origin that was given up. */
  private void addDerived() {
    Set<String> kinds = new HashSet<>();
    for (LibraryVersion known : library.versions()) {
      List<Archive> further =
          known.archives().stream()
              .filter(archive -> !kinds.contains(archive.origin().id()))
              .toList();
      VersionRewrite rewrite = new VersionRewrite(known.version(), version);
      further.forEach(archive -> addDerived(archive, rewrite));
      further.forEach(archive -> kinds.add(archive.origin().id()));
    }
  }

  private void addDerived(Archive archive, VersionRewrite rewrite) {
    Optional<String> fileName = rewrite.apply(archive.fileName());
    if (fileName.isEmpty()) {
      return;
    }
    String root = rewrite.applyIfNamed(archive.root());
    List<Origin> signature =
        archive.signature().flatMap(origin -> rewritten(origin, rewrite)).stream().toList();
    if (archive.origin() instanceof Origin.Debian debian) {
      for (String name : debianNames(debian.sourcePackage(), fileName.get())) {
        Origin origin = new Origin.Debian(debian.sourcePackage(), name);
        add(origin, name, root, name.equals(fileName.get()) ? signature : List.of(), false);
      }
    } else {
      rewritten(archive.origin(), rewrite)
          .ifPresent(origin -> add(origin, fileName.get(), root, signature, false));
    }
  }

  private static Optional<Origin> rewritten(Origin origin, VersionRewrite rewrite) {
    if (origin instanceof Origin.Upstream upstream) {
      return rewrite.apply(upstream.url().toString()).map(URI::create).map(Origin.Upstream::new);
    }
    if (origin instanceof Origin.Mirror mirror) {
      return rewrite.apply(mirror.url().toString()).map(URI::create).map(Origin.Mirror::new);
    }
    if (origin instanceof Origin.Debian debian) {
      return rewrite
          .apply(debian.file())
          .map(file -> new Origin.Debian(debian.sourcePackage(), file));
    }
    // Which version of a package has which version of the sources, nobody can tell.
    return Optional.empty();
  }

  /** A repack may have another compressor for another version, or none may be needed any more. */
  private Collection<String> debianNames(String sourcePackage, String likeliest) {
    Set<String> names = new LinkedHashSet<>();
    names.add(likeliest);
    for (String stem :
        List.of(
            likeliest.replaceFirst("\\.tar\\.[a-z0-9]+$", ""),
            sourcePackage + "_" + version + ".orig")) {
      TAR_ENDINGS.forEach(ending -> names.add(stem + ending));
    }
    return names;
  }

  private void addUrl(URI url) {
    String path = Objects.requireNonNullElse(url.getPath(), "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    Origin upstream = new Origin.Upstream(url);
    Origin mirror = new Origin.Mirror(url);
    if (!byOrigin.containsKey(upstream) && !byOrigin.containsKey(mirror)) {
      add(new Publishers(library).isUpstream(url) ? upstream : mirror, name, "", List.of(), true);
    }
  }

  private void add(
      Origin origin, String fileName, String root, List<Origin> signatures, boolean wanted) {
    byOrigin.putIfAbsent(
        origin,
        new Candidate(
            origin,
            fileName,
            root,
            signatures(origin, signatures),
            Optional.empty(),
            Optional.empty(),
            wanted));
  }

  private void addFile(Path file) {
    String name = String.valueOf(file.getFileName());
    Candidate candidate =
        byOrigin.values().stream()
            .filter(known -> known.fileName().equals(name))
            .findFirst()
            .orElseThrow(() -> new ProblemException(stray(file)));
    byOrigin.put(candidate.origin(), candidate.with(file));
  }

  private StrayFile stray(Path file) {
    return new StrayFile(
        file.toString(),
        byOrigin.values().stream().map(Candidate::fileName).distinct().sorted().toList());
  }

  /** Nothing is looked for where upstream signs nothing. */
  private List<Origin> signatures(Origin origin, List<Origin> known) {
    if (library.signingKeys().isEmpty()) {
      return List.of();
    }
    return Stream.concat(known.stream(), beside(origin)).distinct().toList();
  }

  private static Stream<Origin> beside(Origin origin) {
    if (origin instanceof Origin.Upstream upstream) {
      return SIGNATURE_ENDINGS.stream()
          .map(ending -> new Origin.Upstream(URI.create(upstream.url() + ending)));
    }
    if (origin instanceof Origin.Mirror mirror) {
      return SIGNATURE_ENDINGS.stream()
          .map(ending -> new Origin.Upstream(URI.create(mirror.url() + ending)));
    }
    if (origin instanceof Origin.Debian debian) {
      // The only one that Debian's source packages know (dpkg-source(1)).
      return Stream.of(new Origin.Debian(debian.sourcePackage(), debian.file() + ".asc"));
    }
    return Stream.of();
  }
}
