package io.github.wasiexternals.sbom;

import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Library;
import io.github.wasiexternals.catalog.Library.Supplier;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.sbom.SbomPackage.ExternalRef;
import io.github.wasiexternals.sbom.SbomPackage.Licensing;
import io.github.wasiexternals.sbom.SbomPackage.Provenance;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.Sdk.SdkPart;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an SBOM says about a built set: the choice of packages, files and relationships, without
 * anything of SPDX's libraries or of JSON.
 *
 * <p>Everything in it comes from the built set, sorted; nothing from this machine.
 */
final class SbomContent {

  static final String ORGANIZATION = "Organization: wasi-externals";

  /** The folder of installed files, beside the SBOM. */
  private static final String PREFIX = "prefix/";

  /** What the WASI SDK's own LICENSE file says; nobody looked into an SDK that was just there. */
  private static final String SDK_LICENCE = "Apache-2.0 WITH LLVM-exception";

  private static final String SBOM_TYPE = "SBOM Type: Build";

  private final BuiltSet set;
  private final List<BuiltLibrary> libraries;
  private final List<SdkPart> parts;

  private SbomContent(BuiltSet set) {
    this.set = set;
    this.libraries =
        set.libraries().stream()
            .sorted(Comparator.comparing(built -> built.library().name()))
            .toList();
    this.parts =
        set.sdk().parts().stream().sorted(Comparator.comparing(part -> part.name())).toList();
  }

  /**
   * The document for a built set.
   *
   * @param namespace the document's
   * @param tool name and version of what writes it, joined by {@code -}
   * @param created cut to seconds, which is all that SPDX has room for (SPDX 2.3 §6.9)
   */
  static SbomDocument of(BuiltSet set, String namespace, String tool, Instant created) {
    return new SbomContent(set).document(namespace, tool, created);
  }

  /**
   * Name of the set and of the document, for example {@code wasi-externals-python-3.15-wasm32…}.
   */
  static String name(BuiltSet set) {
    return "wasi-externals-python-" + set.python().version() + "-" + set.triple();
  }

  private SbomDocument document(String namespace, String tool, Instant created) {
    List<SbomPackage> packages = new ArrayList<>();
    packages.add(wholeSet());
    packages.add(sdk());
    parts.forEach(part -> packages.add(sdkPart(part)));
    libraries.forEach(built -> packages.add(source(built)));
    libraries.forEach(built -> packages.add(built(built)));
    packages.sort(Comparator.comparing(SbomPackage::id));
    return new SbomDocument(
        name(set),
        namespace,
        created.truncatedTo(ChronoUnit.SECONDS),
        List.of(ORGANIZATION, "Tool: " + tool),
        Optional.of(SBOM_TYPE),
        Optional.of(documentComment()),
        packages,
        libraries.stream()
            .flatMap(built -> files(built).stream())
            .sorted(Comparator.comparing(SbomFile::id))
            .toList(),
        relationships());
  }

  private String documentComment() {
    String libraryNames =
        libraries.stream()
            .map(built -> built.library().name() + " " + built.version().version())
            .collect(Collectors.joining(", "));
    return SBOM_TYPE
        + "\nC libraries for CPython "
        + set.python().version()
        + " on "
        + set.triple()
        + ": "
        + libraryNames
        + ". "
        + sdkSentence()
        + mismatchSentence().map(sentence -> " " + sentence).orElse("")
        + " Paths of files are relative to the folder of this document.";
  }

  private SbomPackage wholeSet() {
    String version = set.python().frozen().toString();
    List<String> licences = libraries.stream().map(built -> built.library().license()).toList();
    String licence = licences.isEmpty() ? SbomPackage.NO_ASSERTION : Licences.allOf(licences);
    return new SbomPackage(
        Ids.SET,
        name(set),
        version,
        "LIBRARY",
        new Provenance(
            ORGANIZATION,
            Optional.empty(),
            SbomPackage.NO_ASSERTION,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Licensing(licence, licence, List.of(), copyrights()),
        List.of(digestOfAllFiles()),
        // No CPE: the dictionary has none for it, and an invented one would match nothing.
        List.of(ExternalNames.purl(name(set), version)),
        Optional.empty(),
        Optional.of("Static C libraries that CPython for WASI lacks"),
        Optional.of(
            "The version is the day on which the set of this Python release was frozen. The SHA256"
                + " is over what sha256sum prints for all files, sorted by name: find prefix -type"
                + " f | LC_ALL=C sort | xargs sha256sum | sha256sum"),
        List.of(
            "frozen: " + set.python().frozen(),
            "python: " + set.python().version(),
            "triple: " + set.triple()));
  }

  private SbomPackage source(BuiltLibrary built) {
    Library library = built.library();
    Archive archive = built.source().archive();
    Optional<String> url = DownloadLocation.publicUrl(built.source().location());
    List<Digest> checksums = new ArrayList<>();
    checksums.add(archive.sha256());
    checksums.addAll(archive.otherDigests());
    List<String> annotations = new ArrayList<>();
    archive.evidence().forEach(evidence -> annotations.add("evidence: " + evidence));
    annotations.add("inputs: " + built.version().inputs());
    built.version().inputsFrom().ifPresent(from -> annotations.add("inputs-from: " + from));
    annotations.add("origin: " + archive.origin().id());
    return new SbomPackage(
        Ids.source(library.name()),
        library.name(),
        built.version().version(),
        "SOURCE",
        new Provenance(
            // SPDX tells the one who distributes from the one who made it. Debian repacks and
            // publishes under its own name; a mirror or a package that carries the library's own
            // files, which the inputs digest proves, does not become their supplier.
            archive.origin() instanceof Origin.Debian
                ? "Organization: Debian"
                : agent(library.supplier()),
            Optional.of(agent(library.supplier())),
            DownloadLocation.of(built.source().location()),
            Optional.of(archive.fileName()),
            Optional.of(library.homepage().toString()),
            Optional.of(sourceInfo(built))),
        new Licensing(library.license(), library.license(), List.of(), library.copyright()),
        sortedByAlgorithm(checksums),
        List.of(
            ExternalNames.purl(
                library.name(), built.version().version(), Optional.of(archive.sha256()), url),
            ExternalNames.cpe(library.cpe(), built.version().version())),
        Optional.empty(),
        Optional.of(library.summary()),
        Optional.of(pinSentence(built)),
        sorted(annotations));
  }

  private SbomPackage built(BuiltLibrary built) {
    Library library = built.library();
    List<SbomFile> files = files(built);
    Optional<SbomFile> archive =
        files.stream().filter(file -> file.path().endsWith(".a")).findFirst();
    List<String> annotations = new ArrayList<>();
    annotations.add("flags: " + arguments(built.flags()));
    annotations.add("inputs: " + built.version().inputs());
    annotations.add("pkg-config: " + library.pkgConfig());
    annotations.add("triple: " + set.triple());
    annotations.add("unit-count: " + built.units().size());
    annotations.add("units: " + arguments(built.units()));
    return new SbomPackage(
        Ids.built(library.name()),
        library.name(),
        built.version().version(),
        "LIBRARY",
        new Provenance(
            // Whoever turns sources into a library and chooses its flags answers for the result:
            // that is the supplier (NTIA: "creates, defines, and identifies"). The library's own
            // people are the originator.
            ORGANIZATION,
            Optional.of(agent(library.supplier())),
            SbomPackage.NO_ASSERTION,
            archive.map(file -> "./" + file.path()),
            Optional.of(library.homepage().toString()),
            Optional.of("built from " + built.source().archive().fileName())),
        new Licensing(library.license(), library.license(), licensesIn(files), library.copyright()),
        archive.map(SbomFile::sha256).stream().toList(),
        List.of(
            ExternalNames.purl(library.name(), built.version().version()),
            ExternalNames.cpe(library.cpe(), built.version().version())),
        Optional.of(VerificationCode.of(files)),
        Optional.of(library.summary()),
        Optional.of(
            pinSentence(built)
                + archive.map(file -> " The SHA256 is that of " + file.path() + ".").orElse("")),
        sorted(annotations));
  }

  private static List<String> licensesIn(List<SbomFile> files) {
    List<String> found =
        files.stream()
            .flatMap(file -> file.licensesInFile().stream())
            .filter(licence -> !licence.equals(SbomPackage.NO_ASSERTION))
            .sorted()
            .distinct()
            .toList();
    return found.isEmpty() ? List.of(SbomPackage.NO_ASSERTION) : found;
  }

  private List<SbomFile> files(BuiltLibrary built) {
    return built.files().stream()
        .sorted(Comparator.comparing(InstalledFile::path))
        .map(file -> file(file, built.library().license()))
        .toList();
  }

  private static SbomFile file(InstalledFile file, String license) {
    boolean licenceText = file.path().startsWith("share/licenses/");
    return new SbomFile(
        Ids.file(file.path()),
        PREFIX + file.path(),
        List.of(fileType(file.path())),
        file.sha1(),
        file.sha256(),
        license,
        // Only licence texts were looked at for what they say.
        licenceText ? Licences.singlesOf(license) : List.of(SbomPackage.NO_ASSERTION));
  }

  /** SPDX 2.3 §8.3: an {@code .a} is BINARY (an ARCHIVE is a .tar or .jar), a header is SOURCE. */
  private static String fileType(String path) {
    if (path.endsWith(".a")) {
      return "BINARY";
    }
    if (path.startsWith("include/")) {
      return "SOURCE";
    }
    return path.endsWith(".pc") || path.startsWith("share/licenses/") ? "TEXT" : "OTHER";
  }

  private SbomPackage sdk() {
    Sdk sdk = set.sdk();
    boolean assembled = sdk.kind() == Sdk.Kind.ASSEMBLED;
    // A scanner must not take the one for the other.
    String name = assembled ? "wasi-sdk-assembled" : "wasi-sdk";
    List<String> annotations = new ArrayList<>();
    annotations.add("identity: " + sdk.identity());
    annotations.add("kind: " + kind(sdk.kind()));
    annotations.add("llvm: " + sdk.llvm());
    annotations.add("targets: " + arguments(sorted(sdk.targets())));
    sdk.wasiLibc().ifPresent(commit -> annotations.add("wasi-libc: " + commit));
    set.sdkMismatch().ifPresent(expected -> annotations.add("sdk-mismatch: " + expected));
    Optional<String> location =
        sdk.kind() == Sdk.Kind.OFFICIAL && parts.size() == 1
            ? parts.get(0).location()
            : Optional.empty();
    List<String> partLicences = parts.stream().map(SdkPart::license).toList();
    return new SbomPackage(
        Ids.SDK,
        name,
        sdk.version(),
        "APPLICATION",
        new Provenance(
            assembled ? ORGANIZATION : "Organization: WebAssembly",
            Optional.empty(),
            DownloadLocation.of(location),
            Optional.empty(),
            Optional.of("https://github.com/WebAssembly/wasi-sdk"),
            Optional.empty()),
        new Licensing(
            parts.isEmpty() ? SDK_LICENCE : Licences.allOf(partLicences),
            parts.isEmpty() ? SbomPackage.NO_ASSERTION : Licences.allOf(partLicences),
            List.of(),
            SbomPackage.NO_ASSERTION),
        List.of(sdk.identity()),
        List.of(ExternalNames.purl(name, sdk.version())),
        Optional.empty(),
        Optional.of("Compiler, linker and sysroot for WASI"),
        Optional.of(
            sdkSentence()
                + mismatchSentence().map(sentence -> " " + sentence).orElse("")
                + " The checksum is over what the compiler is and reads."),
        sorted(annotations));
  }

  private static SbomPackage sdkPart(SdkPart part) {
    Optional<String> url = DownloadLocation.publicUrl(part.location());
    return new SbomPackage(
        Ids.sdkPart(part.name()),
        part.name(),
        part.version(),
        "ARCHIVE",
        new Provenance(
            agent(part.supplier()),
            Optional.empty(),
            url.orElse(SbomPackage.NO_ASSERTION),
            Optional.of(part.fileName()),
            Optional.empty(),
            Optional.empty()),
        new Licensing(part.license(), part.license(), List.of(), SbomPackage.NO_ASSERTION),
        List.of(part.sha256()),
        List.of(partPurl(part, url)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ExternalRef partPurl(SdkPart part, Optional<String> url) {
    return part.location()
        .flatMap(ExternalNames::purl)
        .orElseGet(
            () -> ExternalNames.purl(part.name(), part.version(), Optional.of(part.sha256()), url));
  }

  private List<SbomRelationship> relationships() {
    List<SbomRelationship> all = new ArrayList<>();
    all.add(new SbomRelationship(SbomDocument.ID, "DESCRIBES", Ids.SET));
    for (SdkPart part : parts) {
      all.add(new SbomRelationship(Ids.SDK, "CONTAINS", Ids.sdkPart(part.name())));
    }
    for (BuiltLibrary library : libraries) {
      String built = Ids.built(library.library().name());
      all.add(new SbomRelationship(Ids.SET, "CONTAINS", built));
      all.add(new SbomRelationship(built, "GENERATED_FROM", Ids.source(library.library().name())));
      all.add(new SbomRelationship(Ids.SDK, "BUILD_TOOL_OF", built));
      for (SdkPart part : parts) {
        all.add(new SbomRelationship(Ids.sdkPart(part.name()), "BUILD_TOOL_OF", built));
      }
      for (SbomFile file : files(library)) {
        all.add(new SbomRelationship(built, "CONTAINS", file.id()));
      }
    }
    all.sort(SbomRelationship.ORDER);
    return all;
  }

  private String pinSentence(BuiltLibrary built) {
    String python = "Python " + set.python().version();
    String version = built.version().version();
    return set.python()
        .pin(built.library().name())
        .map(Pin::version)
        .map(
            pinned ->
                pinned.equals(version)
                    ? "Pinned for " + python + "."
                    : python + " pins " + pinned + "; " + version + " was asked for.")
        .orElse("Not in the set of " + python + "; asked for.");
  }

  private static String sourceInfo(BuiltLibrary built) {
    Archive archive = built.source().archive();
    return archive.fileName()
        + ": "
        + origin(archive.origin())
        + ". Source history: "
        + built.library().repository()
        + ", tag "
        + built.version().tag();
  }

  private static String origin(Origin origin) {
    if (origin instanceof Origin.Upstream upstream) {
      return "the project's own archive, pinned at " + upstream.url();
    }
    if (origin instanceof Origin.Mirror mirror) {
      return "a copy or repack, pinned at " + mirror.url();
    }
    if (origin instanceof Origin.Debian debian) {
      return "file " + debian.file() + " of Debian's source package " + debian.sourcePackage();
    }
    Origin.Npm npm = (Origin.Npm) origin;
    return "npm package " + npm.name() + "@" + npm.version();
  }

  private String sdkSentence() {
    String sdk = "WASI SDK " + set.sdk().version();
    return switch (set.sdk().kind()) {
      case FOUND -> "Built with the " + sdk + " that was installed on the machine.";
      case OFFICIAL -> "Built with the " + sdk + " that its project publishes.";
      case ASSEMBLED ->
          "Built with a "
              + sdk
              + " that was assembled from pinned parts; it is not the archive that the WASI SDK"
              + " project publishes.";
    };
  }

  private Optional<String> mismatchSentence() {
    return set.sdkMismatch()
        .map(
            expected ->
                "PEP 816 assigns WASI SDK "
                    + expected
                    + " to Python "
                    + set.python().version()
                    + "; another one was allowed on purpose.");
  }

  private static String kind(Sdk.Kind kind) {
    return switch (kind) {
      case FOUND -> "found";
      case OFFICIAL -> "official";
      case ASSEMBLED -> "assembled";
    };
  }

  private Digest digestOfAllFiles() {
    return Digester.sha256(
        libraries.stream()
            .flatMap(built -> files(built).stream())
            .sorted(Comparator.comparing(SbomFile::path))
            .map(file -> file.sha256().hex() + "  " + file.path() + "\n")
            .collect(Collectors.joining()));
  }

  private String copyrights() {
    String all =
        libraries.stream()
            .map(built -> built.library().copyright())
            .distinct()
            .collect(Collectors.joining("\n"));
    return all.isEmpty() ? SbomPackage.NO_ASSERTION : all;
  }

  private static String agent(Supplier supplier) {
    return switch (supplier.kind()) {
      case PERSON -> "Person: " + supplier.name();
      case ORGANIZATION -> "Organization: " + supplier.name();
    };
  }

  /** The publishers of SDK parts are organizations unless they say otherwise. */
  private static String agent(String publisher) {
    return Stream.of("Person: ", "Organization: ").anyMatch(publisher::startsWith)
        ? publisher
        : "Organization: " + publisher;
  }

  /** As in a compiler's response file: separated by spaces, special characters quoted. */
  private static String arguments(List<String> arguments) {
    return arguments.stream()
        .map(argument -> argument.replaceAll("[\\\\\\s\"']", "\\\\$0"))
        .collect(Collectors.joining(" "));
  }

  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }

  private static List<Digest> sortedByAlgorithm(List<Digest> digests) {
    return digests.stream()
        .sorted(Comparator.comparing(digest -> digest.algorithm().id()))
        .toList();
  }
}
