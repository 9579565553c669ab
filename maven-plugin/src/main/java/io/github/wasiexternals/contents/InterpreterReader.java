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
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Traces everything that the linker put into an interpreter to where it comes from. */
public final class InterpreterReader {

  private static final String HEADER = ".h";

  private final BundledTable table;
  private final Places places;
  private final Sdk sdk;
  private final String cpython;
  private final TreeSbom treeSbom;
  private final Map<String, String> libraries;

  /** The files of CPython's tree that were compiled into the binary, by path in the tree. */
  private final TreeSet<String> compiled = new TreeSet<>();

  /** Linked files of CPython's build, with the sources of each, by path in the tree. */
  private final Map<LinkedFile, List<String>> sources = new LinkedHashMap<>();

  private final Map<SdkCode, List<LinkedFile>> ofSdk = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();
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
      Map<String, String> libraries) {
    this.table = table;
    this.places = places;
    this.sdk = sdk;
    this.cpython = cpython;
    this.treeSbom = treeSbom;
    this.libraries = libraries;
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
    InterpreterReader reader =
        new InterpreterReader(
            BundledTable.builtIn(),
            places,
            sdk,
            "CPython " + version,
            TreeSbom.of(places.tree()),
            libraries);
    for (LinkedFile file : map.inputs()) {
      reader.trace(file);
    }
    return reader.contents();
  }

  private void trace(LinkedFile file) throws IOException {
    Path path = file.path();
    if (path.startsWith(places.prefix())) {
      return;
    }
    if (path.startsWith(sdk.root()) || path.startsWith(sdk.root().toRealPath())) {
      String relative = inSdk(path);
      Optional<SdkCode> code =
          table.sdk().stream().filter(each -> each.about().matches(relative)).findFirst();
      if (code.isPresent()) {
        ofSdk.computeIfAbsent(code.get(), each -> new ArrayList<>()).add(file);
      } else {
        unknown.add("the WASI SDK's " + relative);
      }
    } else if (path.startsWith(places.build())) {
      traceBuilt(file);
    } else {
      unknown.add(String.valueOf(path.getFileName()));
    }
  }

  /** What CPython's make compiled: its sources must be in the tree. */
  private void traceBuilt(LinkedFile file) throws IOException {
    List<Path> objects =
        file.isArchive()
            ? file.members().stream().map(file.path()::resolveSibling).toList()
            : List.of(file.path());
    List<String> main = new ArrayList<>();
    for (Path object : objects) {
      Optional<DependencyFile> from = DependencyFile.of(object, places.build());
      if (from.isEmpty() || !isOfTree(from.get().source())) {
        unknown.add(
            slashed(places.build(), file.path())
                + (file.isArchive() ? "(" + object.getFileName() + ")" : ""));
        continue;
      }
      main.add(slashed(places.tree(), from.get().source()));
      from.get().files().stream()
          .filter(this::isOfTree)
          .map(each -> slashed(places.tree(), each))
          .forEach(compiled::add);
    }
    sources.put(file, main);
  }

  private boolean isOfTree(Path source) {
    return source.startsWith(places.tree()) && !source.startsWith(places.prefix());
  }

  private InterpreterContents contents() throws IOException {
    List<LinkedCode> code = new ArrayList<>();
    SortedMap<String, Size> sizes = new TreeMap<>();
    List<String> notLinked = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    treeSbom.unreadable().ifPresent(notes::add);
    for (Bundled each : table.bundled()) {
      About about = each.about();
      List<String> files = compiled.stream().filter(about::matches).toList();
      Optional<TreePackage> listed = treeSbom.find(about.name());
      if (files.stream().allMatch(file -> file.endsWith(HEADER))) {
        listed.ifPresent(unused -> notLinked.add(notLinked(unused)));
        continue;
      }
      List<LinkedFile> own =
          sources.entrySet().stream()
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
        List<String> files = compiled.stream().filter(each.files()::contains).toList();
        if (files.stream().allMatch(file -> file.endsWith(HEADER))) {
          notLinked.add(notLinked(each));
        } else {
          code.add(asTheTreeSays(each, files));
        }
      }
    }
    for (Map.Entry<SdkCode, List<LinkedFile>> each : ofSdk.entrySet()) {
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
        unknown,
        notes);
  }

  private List<String> compiledOf(Derived derived) {
    return compiled.stream().filter(file -> Glob.anyMatches(derived.files(), file)).toList();
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
                folder.equals(sdk.root()) ? inSdk(file.path()) : slashed(folder, file.path()),
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

  private String inSdk(Path path) throws IOException {
    return slashed(path.startsWith(sdk.root()) ? sdk.root() : sdk.root().toRealPath(), path);
  }

  private static String slashed(Path folder, Path path) {
    return folder.relativize(path).toString().replace(File.separatorChar, '/');
  }
}
