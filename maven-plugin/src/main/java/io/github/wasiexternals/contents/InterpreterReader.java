package io.github.wasiexternals.contents;

import io.github.wasiexternals.contents.BundledTable.About;
import io.github.wasiexternals.contents.BundledTable.Bundled;
import io.github.wasiexternals.contents.BundledTable.Derived;
import io.github.wasiexternals.contents.BundledTable.SdkCode;
import io.github.wasiexternals.contents.LinkMap.LinkedFile;
import io.github.wasiexternals.contents.TreeSbom.TreePackage;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Glob;
import io.github.wasiexternals.sbom.InterpreterContents;
import io.github.wasiexternals.sbom.InterpreterContents.Size;
import io.github.wasiexternals.sbom.LinkedCode;
import io.github.wasiexternals.sbom.LinkedCode.LinkedArchive;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sdk.Sdk;
import io.github.wasiexternals.sdk.Sdk.SdkPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what projects the code comes from that the linker put into an interpreter. */
public final class InterpreterReader {

  private static final String HEADER = ".h";

  private final BundledTable table;
  private final Places places;
  private final Sdk sdk;
  private final String cpython;
  private final TreeSbom treeSbom;
  private final Map<String, String> libraries;

  private final LinkedSources sources;
  private final List<String> notes = new ArrayList<>();

  /**
   * Where the linked files of a build come from; absolute, normalised.
   *
   * @param tree CPython's sources
   * @param build the folder that CPython was made in
   * @param prefix the installed libraries
   */
  public record Places(Path tree, Path build, Path prefix) {}

  private InterpreterReader(
      BundledTable table,
      Places places,
      Sdk sdk,
      String cpython,
      TreeSbom treeSbom,
      Map<String, String> libraries,
      LinkedSources sources) {
    this.table = table;
    this.places = places;
    this.sdk = sdk;
    this.cpython = cpython;
    this.treeSbom = treeSbom;
    this.libraries = libraries;
    this.sources = sources;
  }

  /**
   * Reads what is in an interpreter.
   *
   * @param map what the linker put in
   * @param sdk what it was built with
   * @param version of CPython, for example {@code 3.13.15}
   * @param libraries versions of the set's libraries that are linked, by name
   */
  public static InterpreterContents read(
      LinkMap map, Places places, Sdk sdk, String version, Map<String, String> libraries)
      throws IOException {
    BundledTable table = BundledTable.builtIn();
    return new InterpreterReader(
            table,
            places,
            sdk,
            "CPython " + version,
            TreeSbom.of(places.tree()),
            libraries,
            LinkedSources.of(map, places, sdk, table.sdk()))
        .contents();
  }

  private InterpreterContents contents() throws IOException {
    List<LinkedCode> code = new ArrayList<>();
    SortedMap<String, Size> sizes = new TreeMap<>();
    List<String> notLinked = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    treeSbom.unreadable().ifPresent(notes::add);
    for (Bundled each : table.bundled()) {
      About about = each.about();
      List<String> files = sources.compiled().stream().filter(about::matches).toList();
      Optional<TreePackage> listed = treeSbom.find(about.name());
      if (isNoCode(files)) {
        listed.ifPresent(unused -> notLinked.add(notLinked(unused)));
        continue;
      }
      List<LinkedFile> own =
          sources.built().entrySet().stream()
              .filter(linked -> !linked.getValue().isEmpty())
              .filter(linked -> linked.getValue().stream().allMatch(about::matches))
              .map(Map.Entry::getKey)
              .toList();
      LinkedCode bundled = bundled(each, files, own, listed);
      code.add(bundled);
      size(own).ifPresent(size -> sizes.put(about.name(), size));
      if (listed.isEmpty()) {
        unlisted.add(bundled.title());
      }
    }
    for (TreePackage each : treeSbom.packages()) {
      if (table.bundled().stream().noneMatch(known -> known.about().name().equals(each.name()))) {
        List<String> files = sources.compiled().stream().filter(each.files()::contains).toList();
        if (isNoCode(files)) {
          notLinked.add(notLinked(each));
        } else {
          code.add(asTheTreeSays(each, files));
        }
      }
    }
    for (Map.Entry<SdkCode, List<LinkedFile>> each : sources.ofSdk().entrySet()) {
      code.add(ofSdk(each.getKey(), each.getValue()));
      size(each.getValue()).ifPresent(size -> sizes.put(each.getKey().about().name(), size));
    }
    List<Derived> derived =
        table.derived().stream().filter(each -> !compiledOf(each).isEmpty()).toList();
    return new InterpreterContents(
        code.stream().sorted(Comparator.comparing(LinkedCode::name)).toList(),
        sizes,
        derived.stream()
            .map(
                each ->
                    each.name()
                        + ": "
                        + each.license()
                        + ", "
                        + String.join(", ", compiledOf(each)))
            .toList(),
        derived.stream().map(Derived::license).sorted().distinct().toList(),
        notLinked,
        unlisted,
        sources.unknown(),
        notes);
  }

  /** Whether at most headers of a project were compiled: others include them for its types. */
  private static boolean isNoCode(List<String> files) {
    return files.stream().allMatch(file -> file.endsWith(HEADER));
  }

  private List<String> compiledOf(Derived derived) {
    return sources.compiled().stream()
        .filter(file -> Glob.anyMatches(derived.files(), file))
        .toList();
  }

  private String notLinked(TreePackage listed) {
    String library = libraries.get(listed.name());
    return listed.name()
        + " "
        + listed.version()
        + ": "
        + (library == null
            ? "no file of it was compiled"
            : listed.name() + " " + library + " of the libraries is linked instead");
  }

  private LinkedCode bundled(
      Bundled each, List<String> files, List<LinkedFile> own, Optional<TreePackage> listed)
      throws IOException {
    Optional<String> version = version(each);
    listed
        .filter(said -> version.isPresent() && !said.version().equals(version.get()))
        .ifPresent(
            said ->
                notes.add(
                    each.versionFile()
                        + " says "
                        + each.about().name()
                        + " "
                        + version.get()
                        + ", and Misc/sbom.spdx.json says "
                        + said.version()));
    About about = each.about();
    return new LinkedCode(
        about.name(),
        version,
        about.summary(),
        about.license(),
        Optional.of(about.supplier()),
        Optional.of(about.homepage()),
        Optional.of(about.repository()),
        version.map(each::tag),
        each.cpe(),
        listed
            .filter(said -> version.filter(said.version()::equals).isPresent())
            .flatMap(InterpreterReader::upstream),
        cpython,
        archives(own, places.build()),
        Optional.of(digest(files)),
        files.size());
  }

  /** A project that only the tree's own SBOM knows. */
  private LinkedCode asTheTreeSays(TreePackage listed, List<String> files) throws IOException {
    return new LinkedCode(
        listed.name(),
        Optional.of(listed.version()),
        "Bundled with CPython",
        SbomPackage.NO_ASSERTION,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        upstream(listed),
        cpython,
        List.of(),
        Optional.of(digest(files)),
        files.size());
  }

  private static Optional<LinkedCode.Upstream> upstream(TreePackage listed) {
    return listed
        .location()
        .flatMap(url -> listed.sha256().map(digest -> new LinkedCode.Upstream(url, digest)));
  }

  private LinkedCode ofSdk(SdkCode code, List<LinkedFile> files) throws IOException {
    About about = code.about();
    boolean isLlvm = code.version().equals(BundledTable.LLVM);
    Optional<SdkPart> part =
        sdk.parts().stream().filter(each -> each.name().equals(about.name())).findFirst();
    Optional<String> version =
        part.map(SdkPart::version)
            .or(() -> isLlvm ? Optional.of(sdk.llvm()) : sdk.wasiLibc())
            .or(() -> Optional.of(tagOfSdk()));
    return new LinkedCode(
        about.name(),
        version,
        about.summary(),
        about.license(),
        Optional.of(about.supplier()),
        Optional.of(about.homepage()),
        Optional.of(about.repository()),
        // A distribution's revision is not upstream's.
        version.map(known -> isLlvm ? "llvmorg-" + known.replaceFirst("-.*", "") : known),
        Optional.empty(),
        part.flatMap(
            each -> each.location().map(url -> new LinkedCode.Upstream(url, each.sha256()))),
        "WASI SDK " + sdk.version(),
        archives(files, sdk.root()),
        Optional.empty(),
        0);
  }

  /** How wasi-libc's repository names the version in a release of the SDK. */
  private String tagOfSdk() {
    return "wasi-sdk-" + sdk.version().replaceFirst("\\.0$", "");
  }

  private List<LinkedArchive> archives(List<LinkedFile> files, Path folder) throws IOException {
    List<LinkedArchive> archives = new ArrayList<>();
    for (LinkedFile file : files) {
      if (file.isArchive() || folder.equals(sdk.root())) {
        archives.add(
            new LinkedArchive(
                folder.equals(sdk.root())
                    ? LinkedSources.inSdk(sdk, file.path())
                    : LinkedSources.slashed(folder, file.path()),
                Digester.sha256(file.path(), DigestProvider.JDK)));
      }
    }
    archives.sort(Comparator.comparing(LinkedArchive::path));
    return archives;
  }

  private Optional<String> version(Bundled each) throws IOException {
    Path file = places.tree().resolve(each.versionFile());
    Optional<String> version =
        Files.isRegularFile(file)
            ? each.version(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            : Optional.empty();
    if (version.isEmpty()) {
      notes.add(
          each.versionFile() + " does not tell the version of the bundled " + each.about().name());
    }
    return version;
  }

  /** Over the lines that {@code sha256sum} prints for these files in the tree's folder. */
  private Digest digest(List<String> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String file : files) {
      lines
          .append(Digester.sha256(places.tree().resolve(file), DigestProvider.JDK).hex())
          .append("  ")
          .append(file)
          .append('\n');
    }
    return Digester.sha256(lines.toString());
  }

  private static Optional<Size> size(List<LinkedFile> files) {
    return files.stream()
        .map(each -> new Size(each.codeBytes(), each.dataBytes()))
        .reduce(Size::plus);
  }
}
