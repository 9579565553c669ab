package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.LibraryVersion;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Releases;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.releases.VersionRewrite;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where archives of a version may be: the catalog's archives of it, or else those of other
 * versions, with the version number replaced; and those that the user names.
 */
final class PossibleArchives {

  private final Library library;
  private final String version;
  private final Map<Origin, PossibleArchive> byOrigin = new LinkedHashMap<>();

  private PossibleArchives(Library library, String version) {
    this.library = library;
    this.version = version;
  }

  /**
   * All archives, upstream's first.
   *
   * @throws ProblemException if a local file's name matches none of them
   */
  static List<PossibleArchive> of(Library library, PinRequest request) {
    PossibleArchives possible = new PossibleArchives(library, request.version());
    library.version(request.version()).ifPresentOrElse(possible::addKnown, possible::addDerived);
    possible.addHinted();
    request.urls().forEach(possible::addUrl);
    request.files().forEach(possible::addFile);
    return List.copyOf(possible.byOrigin.values());
  }

  private void addKnown(LibraryVersion known) {
    for (Archive archive : known.archives()) {
      byOrigin.put(
          archive.origin(),
          new PossibleArchive(
              archive.origin(),
              archive.fileName(),
              archive.root(),
              signatures(archive.origin(), archive.signature()),
              Optional.of(archive),
              Optional.empty(),
              true));
    }
  }

  /**
   * Derives archives from other versions, newest first. Older ones only contribute origins that
   * newer ones no longer have.
   */
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

  /**
   * Adds what the library's own hints tell: the URL of a version, and for a library without any
   * version the places that Debian and npm would have it at.
   */
  private void addHinted() {
    Releases releases = library.releases();
    releases
        .archive()
        .map(template -> new Origin.Upstream(URI.create(Releases.inVersion(template, version))))
        .filter(origin -> !origin.fileName().isEmpty())
        .ifPresent(
            origin -> add(origin, origin.fileName(), expectedRoot(), Optional.empty(), false));
    if (!library.versions().isEmpty()) {
      return;
    }
    releases
        .debian()
        .ifPresent(
            source ->
                Origin.Debian.ofVersion(source, version)
                    .forEach(
                        origin ->
                            add(
                                origin,
                                origin.fileName(),
                                expectedRoot(),
                                Optional.empty(),
                                false)));
    releases
        .npm()
        .map(name -> new Origin.Npm(name, version))
        .ifPresent(
            origin -> add(origin, origin.fileName(), expectedRoot(), Optional.empty(), false));
  }

  /** The folder of the sources in an archive of this version, as far as the catalog tells. */
  private String expectedRoot() {
    Optional<String> hinted =
        library.releases().root().map(template -> Releases.inVersion(template, version));
    return hinted
        .or(
            () ->
                library.versions().stream()
                    .findFirst()
                    .map(
                        newest ->
                            new VersionRewrite(newest.version(), version)
                                .applyIfNamed(newest.archives().get(0).root())))
        .orElse("");
  }

  private void addDerived(Archive archive, VersionRewrite rewrite) {
    Optional<String> fileName = rewrite.apply(archive.fileName());
    if (fileName.isEmpty()) {
      return;
    }
    String root = rewrite.applyIfNamed(archive.root());
    List<Origin> origins = archive.origin().inVersion(version, rewrite::apply);
    for (Origin origin : origins) {
      if (origin.equals(origins.get(0))) {
        add(origin, fileName.get(), root, rewritten(archive.signature(), rewrite), false);
      } else {
        add(origin, origin.fileName(), root, Optional.empty(), false);
      }
    }
  }

  private Optional<Origin> rewritten(Optional<Origin> signature, VersionRewrite rewrite) {
    return signature.flatMap(
        origin -> origin.inVersion(version, rewrite::apply).stream().findFirst());
  }

  private void addUrl(URI url) {
    String path = Objects.requireNonNullElse(url.getPath(), "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    Origin upstream = new Origin.Upstream(url);
    Origin mirror = new Origin.Mirror(url);
    if (!byOrigin.containsKey(upstream) && !byOrigin.containsKey(mirror)) {
      add(
          new Publishers(library).isUpstream(url) ? upstream : mirror,
          name,
          expectedRoot(),
          Optional.empty(),
          true);
    }
  }

  private void add(
      Origin origin, String fileName, String root, Optional<Origin> signature, boolean wanted) {
    byOrigin.putIfAbsent(
        origin,
        new PossibleArchive(
            origin,
            fileName,
            root,
            signatures(origin, signature),
            Optional.empty(),
            Optional.empty(),
            wanted));
  }

  private void addFile(Path file) {
    String name = String.valueOf(file.getFileName());
    PossibleArchive possible =
        byOrigin.values().stream()
            .filter(known -> known.fileName().equals(name))
            .findFirst()
            .or(() -> own(file, name))
            .orElseThrow(() -> new ProblemException(stray(file)));
    byOrigin.put(possible.origin(), possible.with(file));
  }

  /**
   * A file of a library without versions, of which no place is known, is its archive, whatever its
   * name: in-house code.
   */
  private Optional<PossibleArchive> own(Path file, String name) {
    return library.versions().isEmpty()
            && byOrigin.values().stream().allMatch(other -> other.local().isPresent())
        ? Optional.of(
            new PossibleArchive(
                new Origin.Mirror(file.toAbsolutePath().normalize().toUri()),
                name,
                expectedRoot(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true))
        : Optional.empty();
  }

  private Problem stray(Path file) {
    List<String> names =
        byOrigin.values().stream().map(PossibleArchive::fileName).distinct().sorted().toList();
    return Problem.of(
        "no known archive of this version is called like " + file,
        List.of(value("known", names.isEmpty() ? "none" : String.join(", ", names))),
        "name the URL that the file was downloaded from: -Dwasi.url=URL");
  }

  /** The possible locations of a signature; none if no signing key is known. */
  private List<Origin> signatures(Origin origin, Optional<Origin> known) {
    if (library.signingKeys().isEmpty()) {
      return List.of();
    }
    return Stream.concat(known.stream(), origin.signatures().stream()).distinct().toList();
  }
}
