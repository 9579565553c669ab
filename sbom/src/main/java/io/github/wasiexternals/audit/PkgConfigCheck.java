package io.github.wasiexternals.audit;

import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what configure reads says the same as the SBOM. */
final class PkgConfigCheck extends DocumentCheck {

  /** A hundred times as much as such a file has. */
  private static final int LIMIT_BYTES = 64 << 10;

  private static final String VERSION = "Version:";
  private static final String RELOCATABLE = "prefix=${pcfiledir}/../..";

  /** A path from the root, behind what may stand before a path. */
  private static final Pattern ABSOLUTE =
      Pattern.compile("(^[a-z_]+=|\\s|-[IL])(/|[A-Za-z]:[\\\\/])");

  PkgConfigCheck() {
    super(
        new Question(
            "true.pkg-config",
            Group.TRUE,
            "pkg-config files agree with the SBOM",
            "Each library has a pkg-config file of the listed version, and it names no folder of"
                + " the machine that built it, so that the prefix can be moved.",
            "Not that the flags in it suffice: that is what building and checking shows."));
  }

  @Override
  CheckResult run(Audited audited) {
    Optional<Beside.Installed> installed = audited.installed();
    if (installed.isEmpty()) {
      return question().notPossible(audited.nothingBeside());
    }
    SbomView view = audited.view();
    List<Finding> findings = new ArrayList<>();
    int looked = 0;
    for (SbomPackage set : view.sets()) {
      for (SbomPackage built : view.contents(set)) {
        looked++;
        findings.addAll(library(built, view, installed.get(), audited.places()));
      }
    }
    return looked == 0
        ? question().notPossible("no package says which Python release it is for")
        : question().answer(Amounts.of(looked, "file"), findings);
  }

  private static List<Finding> library(
      SbomPackage built, SbomView view, Beside.Installed installed, Places places) {
    String name = "prefix/lib/pkgconfig/" + built.annotation("pkg-config").orElse("") + ".pc";
    Optional<SbomFile> file =
        view.files(built).stream().filter(each -> each.path().equals(name)).findFirst();
    if (file.isEmpty()) {
      return List.of(
          Finding.of(
              Severity.HIGH,
              places.annotation(built.id(), "pkg-config"),
              built.id(),
              "has no pkg-config file among its files",
              name,
              "no such file"));
    }
    String place = places.element(file.get().id());
    try {
      return PrefixText.read(installed, name, LIMIT_BYTES)
          .map(text -> findings(built, place, name, text.lines().toList()))
          .orElseGet(
              () ->
                  List.of(
                      Finding.of(Severity.HIGH, place, name, "is no regular file of a few lines")));
    } catch (IOException e) {
      return List.of(
          Finding.of(Severity.HIGH, place, name, "can't be read: " + Failures.describe(e)));
    }
  }

  private static List<Finding> findings(
      SbomPackage built, String place, String name, List<String> lines) {
    List<Finding> findings = new ArrayList<>();
    String version =
        lines.stream()
            .filter(line -> line.startsWith(VERSION))
            .map(line -> line.substring(VERSION.length()).strip())
            .findFirst()
            .orElse("not said");
    // Said only where it is not the library's own: zlib-ng calls itself a zlib.
    String expected = built.annotation("pkg-config-version").orElse(built.version());
    if (!version.equals(expected)) {
      findings.add(
          Finding.of(
              Severity.HIGH, place, name, "says another version than the SBOM", expected, version));
    }
    if (!lines.contains(RELOCATABLE)) {
      findings.add(
          Finding.of(
              Severity.MEDIUM,
              place,
              name,
              "does not find its prefix by itself",
              RELOCATABLE,
              lines.stream()
                  .filter(line -> line.startsWith("prefix="))
                  .findFirst()
                  .orElse("not said")));
    }
    lines.stream()
        .filter(line -> !line.startsWith("URL:") && !line.startsWith("Description:"))
        .filter(line -> ABSOLUTE.matcher(line).find())
        .forEach(
            line ->
                findings.add(
                    Finding.of(
                        Severity.MEDIUM,
                        place,
                        name,
                        "names a folder of one machine",
                        "paths that begin with ${pcfiledir}",
                        line)));
    return findings;
  }
}
