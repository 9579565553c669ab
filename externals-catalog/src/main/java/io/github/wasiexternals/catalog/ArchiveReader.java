package io.github.wasiexternals.catalog;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.toml.StrictTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads an {@link Archive} from its table. */
final class ArchiveReader {

  // Replaces a missing or malformed origin, which has already been reported.
  private static final Origin STAND_IN = new Origin.Upstream(StrictTable.NO_URI);

  private final Origins origins;
  private final boolean builtIn;
  private final KnownArchives known;

  /**
   * @param origins the kinds of origin that an archive may have
   * @param builtIn whether the table belongs to the built-in catalog
   * @param known collects the archive
   */
  ArchiveReader(Origins origins, boolean builtIn, KnownArchives known) {
    this.origins = origins;
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

  /** Reads the evidence. It is required: a digest without a stated source can't be trusted. */
  static List<String> evidence(StrictTable table) {
    List<String> evidence = table.strings("evidence");
    if (evidence.isEmpty()) {
      table.mistake("evidence", "no 'evidence': say where this digest was seen");
    }
    return evidence;
  }

  private Optional<Origin> signature(StrictTable table, Origin origin) {
    if (origin.equals(STAND_IN)) {
      // The archive's origin determines where its signature is.
      return table.optionalString("signature").map(unknown -> origin);
    }
    Optional<Origin> signature = origin.signature(table);
    signature.ifPresent(found -> checkUrl(table, "signature", found));
    return signature;
  }

  private void checkUrl(StrictTable table, String key, Origin origin) {
    origin.url().ifPresent(url -> Fields.checkUrl(table, key, url, builtIn));
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
    List<Origin> read = new ArrayList<>();
    for (Origin.Kind kind : origins.kinds()) {
      table
          .optionalString(kind.id())
          .flatMap(value -> kind.reader().read(table, value, file))
          .ifPresent(
              origin -> {
                checkUrl(table, kind.id(), origin);
                read.add(origin);
              });
    }
    List<String> named = origins.ids().stream().filter(table::has).toList();
    if (named.size() != 1) {
      table.mistake(
          named.isEmpty()
              ? "an archive names its origin, one of " + String.join(", ", origins.ids())
              : "an archive has one origin, this one has " + String.join(" and ", named));
    }
    return read.stream().findFirst().orElse(STAND_IN);
  }

  private static String fileName(StrictTable table, Origin origin, Optional<String> file) {
    String name = file.orElseGet(origin::fileName);
    if (file.isPresent() && !isFileName(name)) {
      table.mistake("file", "'" + name + "' is not a file name");
    } else if (file.isEmpty() && !isFileName(name) && !origin.equals(STAND_IN)) {
      table.mistake(origin.id(), "no file name at the end of this: say which, as 'file'");
    }
    return name;
  }

  private static boolean isFileName(String name) {
    return AllowedNames.ARCHIVE.matcher(name).matches();
  }
}
