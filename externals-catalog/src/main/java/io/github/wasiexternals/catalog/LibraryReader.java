package io.github.wasiexternals.catalog;

import io.github.wasiexternals.catalog.Library.Cpe;
import io.github.wasiexternals.catalog.Library.CpythonModule;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.Library.Unsupported;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.spdx.ListedLicences;
import io.github.wasiexternals.toml.StrictTable;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@link Library} from its file. */
final class LibraryReader {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /** ASCII without what pkg-config gives a meaning, and not longer than a line. */
  private static final Pattern PLAIN_URL = Pattern.compile("[!-~&&[^$#\\\\`]]{1,500}");

  private static final Pattern CPE = Pattern.compile("([a-z0-9_.-]+):([a-z0-9_.-]+)");

  private static final Pattern TEST = Pattern.compile("test_[a-z0-9_]+");

  private final Origins origins;
  private final CatalogFile file;
  private final KnownArchives known;
  private final ArchiveReader archives;

  LibraryReader(Origins origins, CatalogFile file, KnownArchives known) {
    this.origins = origins;
    this.file = file;
    this.known = known;
    this.archives = new ArchiveReader(origins, file.builtIn(), known);
  }

  Library read(StrictTable root) {
    String name = Fields.matching(root, "name", NAME, "a name in lower case");
    Fields.checkFileName(root, "name", file, name);
    List<CpythonModule> modules = modules(root);
    return new Library(
        name,
        root.string("summary"),
        license(root),
        root.string("copyright").strip(),
        supplier(root.table("supplier")),
        homepage(root),
        Fields.url(root, "repository", file.builtIn()),
        cpe(root),
        // CPython's configure finds what its modules need by it; a program can do without.
        pkgConfig(root, !modules.isEmpty()),
        provides(root, name),
        modules,
        configureArguments(root),
        signingKeys(root),
        root.optionalTable("releases")
            .map(table -> ReleasesReader.read(table, file.builtIn()))
            .orElse(Releases.NONE),
        unsupported(root),
        versions(root, name));
  }

  private static Optional<String> pkgConfig(StrictTable root, boolean required) {
    Optional<String> name =
        required ? Optional.of(root.string("pkg-config")) : root.optionalString("pkg-config");
    name.filter(given -> !given.isEmpty())
        .flatMap(
            given -> AllowedNames.pkgConfig(given).map(mistake -> "'" + given + "' " + mistake))
        .ifPresent(mistake -> root.mistake("pkg-config", mistake));
    return name;
  }

  /** The library's page, which is also a line of its pkg-config file. */
  private URI homepage(StrictTable root) {
    URI homepage = Fields.url(root, "homepage", file.builtIn());
    if (!PLAIN_URL.matcher(homepage.toString()).matches()) {
      root.mistake("homepage", "'homepage' is not a URL of plain characters: " + homepage);
    }
    return homepage;
  }

  private static String provides(StrictTable root, String name) {
    return root.has("provides")
        ? Fields.matching(root, "provides", NAME, "a library's name, in lower case")
        : name;
  }

  private static List<Unsupported> unsupported(StrictTable root) {
    return root.tables("unsupported").stream()
        .map(
            table ->
                new Unsupported(
                    Fields.matching(table, "before", AllowedNames.VERSION, "a version"),
                    table.string("reason")))
        .toList();
  }

  private static List<Fingerprint> signingKeys(StrictTable root) {
    List<Fingerprint> keys = new ArrayList<>();
    for (String key : root.strings("signing-keys")) {
      if (Fingerprint.isFingerprint(key)) {
        keys.add(new Fingerprint(key));
      } else {
        root.mistake(
            "signing-keys",
            "'" + key + "' is not a key's fingerprint, 40 or 64 hexadecimal digits in upper case");
      }
    }
    return keys;
  }

  private static Supplier supplier(StrictTable table) {
    Optional<String> person = table.optionalString("person");
    Optional<String> organization = table.optionalString("organization");
    if (person.isPresent() == organization.isPresent()) {
      table.mistake("a supplier is either a 'person' or an 'organization'");
    }
    return organization
        .map(name -> new Supplier(Supplier.Kind.ORGANIZATION, name))
        .orElseGet(() -> new Supplier(Supplier.Kind.PERSON, person.orElse("")));
  }

  private static Optional<Cpe> cpe(StrictTable root) {
    Optional<String> text = root.optionalString("cpe");
    Optional<Cpe> cpe =
        text.map(CPE::matcher)
            .filter(Matcher::matches)
            .map(matcher -> new Cpe(matcher.group(1), matcher.group(2)));
    if (text.isPresent() && cpe.isEmpty()) {
      root.mistake("cpe", "'" + text.get() + "' is not vendor:product");
    }
    return cpe;
  }

  private static String license(StrictTable root) {
    String license = root.string("license");
    if (!license.isEmpty()) {
      ListedLicences.mistake(license).ifPresent(mistake -> root.mistake("license", mistake));
    }
    return license;
  }

  private static List<CpythonModule> modules(StrictTable root) {
    List<CpythonModule> modules = new ArrayList<>();
    for (StrictTable module : root.tables("modules")) {
      Optional<String> since =
          module.has("since")
              ? Optional.of(
                  Fields.matching(module, "since", PythonReader.VERSION, "a Python release"))
              : module.optionalString("since");
      modules.add(new CpythonModule(module.string("name"), since, tests(module)));
    }
    return modules;
  }

  private static List<String> configureArguments(StrictTable root) {
    List<String> arguments = root.strings("configure-arguments");
    for (String argument : arguments) {
      AllowedArguments.mistake(argument)
          .ifPresent(
              mistake ->
                  root.mistakeIn("configure-arguments", argument, "'" + argument + "' " + mistake));
    }
    return arguments;
  }

  private static List<String> tests(StrictTable module) {
    List<String> tests = module.strings("tests");
    for (String test : tests) {
      if (!TEST.matcher(test).matches()) {
        module.mistakeIn("tests", test, "'" + test + "' is not a test of CPython, as test_zlib");
      }
    }
    return tests;
  }

  private List<LibraryVersion> versions(StrictTable root, String name) {
    List<LibraryVersion> versions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (StrictTable table : root.tables("version")) {
      LibraryVersion version = version(table, name);
      if (!seen.add(version.version())) {
        table.mistake("version", "version " + version.version() + " is there twice");
      }
      versions.add(version);
    }
    if (versions.isEmpty() && file.builtIn()) {
      root.mistake("version", "a built-in library has at least one [[version]]");
    }
    return versions;
  }

  private LibraryVersion version(StrictTable table, String name) {
    String version = Fields.matching(table, "version", AllowedNames.VERSION, "a version");
    List<StrictTable> tables = table.tables("archive");
    List<Archive> read = tables.stream().map(archives::read).toList();
    if (read.isEmpty()) {
      table.mistake("archive", "version " + version + " has no [[version.archive]]");
    }
    Digest inputs = table.digest("inputs", DigestAlgorithm.SHA256);
    boolean override = ArchiveReader.override(table, file.builtIn());
    known.noteInputs(name, version, inputs, override, table);
    return new LibraryVersion(
        version,
        table.string("tag"),
        inputs,
        inputsFrom(table, tables),
        override ? read.stream().map(Archive::overriding).toList() : read);
  }

  private Optional<String> inputsFrom(StrictTable table, List<StrictTable> archives) {
    Optional<String> inputsFrom = table.optionalString("inputs-from");
    List<String> possible =
        origins.ids().stream()
            .filter(origin -> archives.stream().anyMatch(archive -> archive.has(origin)))
            .toList();
    if (inputsFrom.isPresent() && !possible.contains(inputsFrom.get())) {
      table.mistake(
          "inputs-from",
          "no archive of this version has the origin '"
              + inputsFrom.get()
              + "'; known: "
              + String.join(", ", possible));
    }
    return inputsFrom;
  }
}
