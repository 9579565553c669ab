package io.github.wasiexternals.catalog;

import io.github.wasiexternals.catalog.SdkPin.Assembly;
import io.github.wasiexternals.catalog.SdkPin.HostArchive;
import io.github.wasiexternals.catalog.SdkPin.HostCompiler;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.toml.StrictTable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an {@link SdkPin} from its file. */
final class SdkReader {

  static final String STEM = "wasi-sdk-";

  private static final Pattern NAME = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern HOST = Pattern.compile("[a-z0-9_]+-(linux|macos|windows)");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final CatalogFile file;
  private final KnownArchives known;
  private final ArchiveReader archives;

  SdkReader(Origins origins, CatalogFile file, KnownArchives known) {
    this.file = file;
    this.known = known;
    this.archives = new ArchiveReader(origins, file.builtIn(), known);
  }

  SdkPin read(StrictTable root) {
    String name = Fields.matching(root, "name", NAME, "the major version of a WASI SDK");
    Fields.checkFileName(root, "name", file, STEM + name);
    List<String> targets = root.strings("targets");
    for (String target : targets) {
      if (!AllowedNames.TRIPLE.matcher(target).matches()) {
        root.mistakeIn("targets", target, "'" + target + "' is not a target such as wasm32-wasip1");
      }
    }
    if (targets.isEmpty()) {
      root.mistake("targets", "an SDK has at least one of 'targets'");
    }
    List<HostArchive> official = official(root.tables("official"));
    Optional<Assembly> assembly = root.optionalTable("assembly").map(this::assembly);
    if (official.isEmpty() && assembly.isEmpty()) {
      root.mistake("an SDK has 'official' archives, an 'assembly' or both");
    }
    return new SdkPin(
        name,
        Fields.matching(root, "version", AllowedNames.VERSION, "a version"),
        Fields.matching(root, "wasi-libc", COMMIT, "a commit's hexadecimal digits"),
        Fields.matching(root, "llvm", AllowedNames.VERSION, "a version"),
        targets,
        official,
        assembly);
  }

  /** Oldest first; 9 is older than 33. */
  static Comparator<SdkPin> oldestFirst() {
    return Comparator.comparingInt((SdkPin sdk) -> number(sdk.name())).thenComparing(SdkPin::name);
  }

  private static int number(String name) {
    return NAME.matcher(name).matches() ? Integer.parseInt(name) : 0;
  }

  /** Reads an archive of an SDK. Overrides are not allowed: the SBOM could not show them. */
  private Archive archive(StrictTable table) {
    Archive archive = archives.read(table);
    if (archive.override()) {
      table.mistake(
          "override", "an archive of an SDK can't be overridden: name another place for it");
    }
    return archive;
  }

  private List<HostArchive> official(List<StrictTable> tables) {
    Set<String> seen = new HashSet<>();
    return tables.stream()
        .map(table -> new HostArchive(host(table, seen), archive(table), identity(table)))
        .toList();
  }

  private Assembly assembly(StrictTable table) {
    Set<String> seen = new HashSet<>();
    List<HostCompiler> compilers =
        table.tables("compiler").stream().map(compiler -> compiler(compiler, seen)).toList();
    if (compilers.isEmpty()) {
      table.mistake("compiler", "an assembly has at least one [[assembly.compiler]]");
    }
    return new Assembly(
        Fields.matching(table, "llvm", AllowedNames.VERSION, "a version"),
        compilers,
        archive(table.table("sysroot")),
        archive(table.table("builtins")));
  }

  private HostCompiler compiler(StrictTable table, Set<String> seen) {
    String host = host(table, seen);
    String maven =
        Fields.matching(table, "maven", AllowedNames.MAVEN, "group:artifact:version:classifier");
    // Padded, so that malformed coordinates, which have been reported, have four parts as well.
    String[] coordinates = (maven + ":".repeat(4)).split(":", -1);
    Digest sha256 = table.digest(DigestAlgorithm.SHA256);
    OptionalLong size = ArchiveReader.size(table);
    known.note(sha256, size, table);
    known.noteJar(maven, sha256, table);
    return new HostCompiler(
        host,
        coordinates[0],
        coordinates[1],
        coordinates[2],
        coordinates[3],
        sha256,
        size,
        Fields.folder(table, "root"),
        table.string("license"),
        ArchiveReader.evidence(table),
        identity(table));
  }

  private static Optional<Digest> identity(StrictTable table) {
    return table.optionalDigest("identity", DigestAlgorithm.SHA256);
  }

  private static String host(StrictTable table, Set<String> seen) {
    String host = Fields.matching(table, "host", HOST, "a host such as x86_64-linux");
    if (!seen.add(host)) {
      table.mistake("host", "host " + host + " is there twice");
    }
    return host;
  }
}
