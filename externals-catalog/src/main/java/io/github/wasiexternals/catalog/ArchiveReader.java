package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads an {@link Archive} from its table. */
final class ArchiveReader {

  /** The kinds of origin, as keys of an archive's table and as {@link Origin#id()}. */
  static final List<String> ORIGINS = List.of("upstream", "mirror", "debian", "npm");

  private static final Pattern DEBIAN_SOURCE = Pattern.compile("[a-z0-9][a-z0-9+.-]+");
  private static final Pattern NPM =
      Pattern.compile("((?:@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*)@([0-9][0-9A-Za-z.+-]*)");
  private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]+");
  // For an origin that is missing or malformed, which has been reported.
  private static final Origin STAND_IN = new Origin.Upstream(StrictTable.NO_URI);

  private final boolean builtIn;
  private final KnownArchives known;

  /**
   * @param builtIn whether the table is of the built-in catalog
   * @param known gets to know the archive
   */
  ArchiveReader(boolean builtIn, KnownArchives known) {
    this.builtIn = builtIn;
    this.known = known;
  }

  Archive read(StrictTable table) {
    Optional<String> file = table.optionalString("file");
    Origin origin = origin(table, file);
    Digest sha256 = table.digest(DigestAlgorithm.SHA256);
    OptionalLong size = size(table);
    Archive archive =
        new Archive(
            origin,
            fileName(table, origin, file),
            sha256,
            Stream.of(DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256)
                .flatMap(algorithm -> table.optionalDigest(algorithm.id(), algorithm).stream())
                .toList(),
            size,
            Fields.folder(table, "root"),
            evidence(table),
            signature(table, origin),
            override(table, builtIn));
    known.note(archive, table);
    return archive;
  }

  static OptionalLong size(StrictTable table) {
    return table.positive("size").map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  /** Nobody may trust a digest of which it is not said where it was seen. */
  static List<String> evidence(StrictTable table) {
    List<String> evidence = table.strings("evidence");
    if (evidence.isEmpty()) {
      table.mistake("evidence", "no 'evidence': say where this digest was seen");
    }
    return evidence;
  }

  /** A file beside the archive in Debian's pool, a URL for every other origin. */
  private Optional<Origin> signature(StrictTable table, Origin origin) {
    if (origin instanceof Origin.Debian debian) {
      return table
          .optionalString("signature")
          .map(file -> new Origin.Debian(debian.sourcePackage(), file));
    }
    return Fields.optionalUrl(table, "signature", builtIn).map(Origin.Upstream::new);
  }

  /** The built-in catalog has nothing to override. */
  static boolean override(StrictTable table, boolean builtIn) {
    boolean override = table.bool("override", false);
    if (override && builtIn) {
      table.mistake("override", "the built-in catalog can't override itself");
    }
    return override;
  }

  private Origin origin(StrictTable table, Optional<String> file) {
    Optional<Origin> upstream =
        Fields.optionalUrl(table, "upstream", builtIn).map(Origin.Upstream::new);
    Optional<Origin> mirror = Fields.optionalUrl(table, "mirror", builtIn).map(Origin.Mirror::new);
    Optional<Origin> debian =
        table.optionalString("debian").map(source -> debian(table, source, file));
    Optional<Origin> npm = table.optionalString("npm").map(pack -> npm(table, pack));
    List<String> named = ORIGINS.stream().filter(table::has).toList();
    if (named.size() != 1) {
      table.mistake(
          named.isEmpty()
              ? "an archive names its origin, one of " + String.join(", ", ORIGINS)
              : "an archive has one origin, this one has " + String.join(" and ", named));
    }
    return Stream.of(upstream, mirror, debian, npm)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(STAND_IN);
  }

  private static Origin debian(StrictTable table, String source, Optional<String> file) {
    Fields.matching(table, "debian", DEBIAN_SOURCE, "a Debian source package");
    if (file.isEmpty()) {
      table.mistake("debian", "the 'file' in the pool of " + source + " is missing");
    }
    return new Origin.Debian(source, file.orElse(""));
  }

  private static Origin npm(StrictTable table, String pack) {
    Matcher matcher = NPM.matcher(pack);
    if (!matcher.matches()) {
      table.mistake(
          "npm", "'" + pack + "' is not a package and its exact version, as @scope/a@1.0");
      return STAND_IN;
    }
    return new Origin.Npm(matcher.group(1), matcher.group(2));
  }

  private static String fileName(StrictTable table, Origin origin, Optional<String> file) {
    String name = file.orElseGet(() -> usualName(origin));
    if (file.isPresent() && !isFileName(name)) {
      table.mistake("file", "'" + name + "' is not a file name");
    } else if (file.isEmpty() && !isFileName(name) && hasUsualName(origin)) {
      table.mistake(origin.id(), "no file name at the end of this: say which, as 'file'");
    }
    return name;
  }

  private static boolean isFileName(String name) {
    return FILE_NAME.matcher(name).matches() && !name.startsWith(".");
  }

  private static boolean hasUsualName(Origin origin) {
    return !(origin instanceof Origin.Debian)
        && !origin.equals(STAND_IN)
        && !origin.equals(new Origin.Mirror(StrictTable.NO_URI));
  }

  private static String usualName(Origin origin) {
    if (origin instanceof Origin.Upstream upstream) {
      return lastSegment(upstream.url());
    }
    if (origin instanceof Origin.Mirror mirror) {
      return lastSegment(mirror.url());
    }
    if (origin instanceof Origin.Npm npm) {
      // What npm pack writes.
      return npm.name().replace("@", "").replace('/', '-') + "-" + npm.version() + ".tgz";
    }
    return "";
  }

  private static String lastSegment(URI url) {
    if (url.getPath() == null || url.getRawQuery() != null) {
      return "";
    }
    return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
  }
}
