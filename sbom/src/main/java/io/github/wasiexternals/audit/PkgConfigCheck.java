package io.github.wasiexternals.audit;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether the pkg-config files agree with the SBOM. */
final class PkgConfigCheck extends InstalledFilesCheck {

  /** A hundred times the size of such a file. */
  private static final int LIMIT_BYTES = 64 << 10;

  private static final String RELOCATABLE = "prefix=${pcfiledir}/../..";

  /** An absolute path, after any characters that may precede a path. */
  private static final Pattern ABSOLUTE =
      Pattern.compile("(^[a-z_]+=|\\s|-[IL])(/|[A-Za-z]:[\\\\/])");

  /** The libraries in the sysroot of WASI SDK 33, and of older ones. */
  private static final Pattern OF_THE_SDK =
      Pattern.compile(
          "(c|m|rt|dl|pthread|crypt|util|resolv|xnet|setjmp|c\\+\\+(abi)?|unwind"
              + "|c-printscan-.*|wasi-emulated-.*)");

  PkgConfigCheck() {
    super(
        new Question(
            "verified.pkg-config",
            Group.VERIFIED,
            "pkg-config files agree with the SBOM",
            "Each library that can be linked with has a pkg-config file of the listed version. It names no folder of the"
                + " machine that built it, so that the prefix can be moved, and no other libraries"
                + " than the listed ones and the SDK's.",
            "Not that the flags in it suffice: that is what building and checking shows."));
  }

  @Override
  Optional<String> notApplicable(Audited audited) {
    return audited.libraries().isEmpty() ? Optional.of(NO_SET) : Optional.empty();
  }

  @Override
  CheckReport run(Audited audited, InstalledPrefix.Found prefix) {
    List<SbomPackage> libraries = audited.libraries();
    Findings findings = audited.findings();
    Set<String> listed =
        audited.document().files().stream().map(SbomFile::path).collect(Collectors.toSet());
    int files = 0;
    for (SbomPackage built : libraries) {
      files += library(built, audited.view().files(built), listed, prefix, findings);
    }
    return question().answer(Looked.at(files, "file"), findings.list());
  }

  /** Checks the files of one library; returns how many there are. */
  private static int library(
      SbomPackage built,
      List<SbomFile> files,
      Set<String> listed,
      InstalledPrefix.Found prefix,
      Findings findings) {
    String main =
        OutputLayout.IN_PREFIX
            + OutputLayout.PKG_CONFIG
            + built.annotation("pkg-config").orElse("")
            + ".pc";
    if (!built.purpose().equals("APPLICATION")
        && files.stream().noneMatch(file -> file.path().equals(main))) {
      findings.add(
          Severity.HIGH,
          findings.paths().annotation(built.id(), "pkg-config"),
          built.id(),
          "has no pkg-config file among its files",
          main,
          "no such file");
    }
    List<SbomFile> own =
        files.stream()
            .filter(
                file -> file.path().startsWith(OutputLayout.IN_PREFIX + OutputLayout.PKG_CONFIG))
            .toList();
    own.forEach(file -> file(built, file, listed, prefix, findings));
    return own.size();
  }

  private static void file(
      SbomPackage built,
      SbomFile file,
      Set<String> listed,
      InstalledPrefix.Found prefix,
      Findings findings) {
    String name = file.path();
    String place = findings.paths().ofElement(file.id());
    try {
      prefix
          .text(name, LIMIT_BYTES)
          .ifPresentOrElse(
              text -> {
                List<String> lines = text.lines().toList();
                compare(built, place, name, lines, findings);
                missing(lines, listed)
                    .forEach(
                        named ->
                            findings.add(
                                Severity.HIGH,
                                place,
                                name,
                                "names a library that is neither listed nor the SDK's",
                                named,
                                "no such file"));
              },
              () ->
                  findings.add(Severity.HIGH, place, name, "is not a regular file of a few lines"));
    } catch (IOException e) {
      findings.add(Severity.HIGH, place, name, "could not be read: " + Failures.describe(e));
    }
  }

  private static void compare(
      SbomPackage built, String place, String name, List<String> lines, Findings findings) {
    String version = value(lines, "Version:").map(String::strip).orElse(Findings.NOT_SAID);
    // Only present if it differs from the library's version: zlib-ng has the version of a zlib.
    String expected = built.annotation("pkg-config-version").orElse(built.version());
    if (!version.equals(expected)) {
      findings.add(
          Severity.HIGH, place, name, "says another version than the SBOM", expected, version);
    }
    if (!lines.contains(RELOCATABLE)) {
      findings.add(
          Severity.MEDIUM,
          place,
          name,
          "is not relocatable",
          RELOCATABLE,
          value(lines, "prefix=").map(set -> "prefix=" + set).orElse(Findings.NOT_SAID));
    }
    lines.stream()
        .filter(line -> !line.startsWith("URL:") && !line.startsWith("Description:"))
        .filter(line -> ABSOLUTE.matcher(line).find())
        .forEach(
            line ->
                findings.add(
                    Severity.MEDIUM,
                    place,
                    name,
                    "names a folder of one machine",
                    "paths that begin with ${pcfiledir}",
                    line));
  }

  /** The files of the libraries that a pkg-config file names, as far as they are not listed. */
  private static List<String> missing(List<String> lines, Set<String> listed) {
    Stream<String> required =
        words(lines, "Requires:", "Requires.private:")
            .map(word -> OutputLayout.PKG_CONFIG + word + ".pc");
    Stream<String> linked =
        words(lines, "Libs:", "Libs.private:")
            .filter(word -> word.startsWith("-l"))
            .map(word -> word.substring(2))
            .filter(word -> !OF_THE_SDK.matcher(word).matches())
            .map(word -> "lib/lib" + word + ".a");
    return Stream.concat(required, linked)
        .map(path -> OutputLayout.IN_PREFIX + path)
        .filter(path -> !listed.contains(path))
        .distinct()
        .toList();
  }

  private static Stream<String> words(List<String> lines, String... keys) {
    return Stream.of(keys)
        .flatMap(key -> value(lines, key).stream())
        .flatMap(value -> Stream.of(value.strip().split("[\\s,]+")))
        .filter(word -> !word.isEmpty());
  }

  /** The rest of the first line that begins with the key. */
  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .findFirst();
  }
}
