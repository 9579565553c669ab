package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomFile;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.sdk.Sdk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether the libraries were built with the WASI SDK that PEP 816 names. */
final class SdkCheck extends DocumentCheck {

  private final Catalog catalog;
  private final PresentSdks present;

  /**
   * @param present finds the SDKs that are on this machine
   */
  SdkCheck(Catalog catalog, PresentSdks present) {
    super(
        new Question(
            "verified.sdk",
            Group.VERIFIED,
            "The SDK is the one that PEP 816 names",
            "One WASI SDK built all libraries; it has the release's version and wasi-libc, and if"
                + " it was fetched, each of its parts has a pinned digest.",
            "An SDK that was installed on the machine is known by what it says of itself only."));
    this.catalog = catalog;
    this.present = present;
  }

  @Override
  CheckReport run(Audited audited) throws InterruptedException {
    SbomView view = audited.view();
    Findings findings = audited.findings();
    Comparison comparison = new Comparison(catalog, present, view, findings, new ArrayList<>());
    List<String> details = new ArrayList<>();
    Set<String> compared = new HashSet<>();
    for (SbomPackage set : view.sets()) {
      Optional<PythonRelease> release = set.annotation("python").flatMap(catalog::python);
      if (release.isEmpty()) {
        return question()
            .notPossible("the catalog does not have the Python release of " + set.id());
      }
      // An interpreter may be built with another copy than the libraries.
      for (SbomPackage whole :
          Stream.concat(Stream.of(set), view.interpreter().stream()).toList()) {
        List<SbomPackage> built = whole.equals(set) ? view.contents(set) : List.of(whole);
        List<SbomPackage> sdks = view.sdks(built);
        findings.differ(
            Severity.HIGH,
            findings.paths().ofElement(whole.id()),
            whole,
            "must name exactly one WASI SDK",
            "1",
            String.valueOf(sdks.size()));
        built.forEach(each -> comparison.tools(each, sdks));
        for (SbomPackage sdk : sdks) {
          if (compared.add(sdk.id() + " " + release.get().version())) {
            details.add(
                "WASI SDK "
                    + sdk.version()
                    + ", "
                    + sdk.annotation("kind").orElse("of unknown kind"));
            comparison.sdk(sdk, release.get());
          }
        }
      }
    }
    return details.isEmpty() && findings.list().isEmpty()
        ? question().notApplicable(NO_SET)
        : question()
            .answer(Looked.at(String.join("; ", details)), findings.list(), comparison.items);
  }

  /** Compares SDKs with their pins, and with those on this machine. */
  private record Comparison(
      Catalog catalog,
      PresentSdks present,
      SbomView view,
      Findings findings,
      List<CheckedItem> items) {

    /** What a library or an interpreter was built with: the SDK and its parts, and nothing else. */
    void tools(SbomPackage built, List<SbomPackage> sdks) {
      Set<String> expected =
          sdks.stream()
              .flatMap(sdk -> Stream.concat(Stream.of(sdk), view.contents(sdk).stream()))
              .map(SbomPackage::id)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> actual =
          view.tools(built).stream()
              .map(SbomPackage::id)
              .collect(Collectors.toCollection(TreeSet::new));
      findings.differ(
          Severity.HIGH,
          findings.paths().ofElement(built.id()),
          built,
          "must name the WASI SDK and its parts as its build tools",
          String.join(", ", expected),
          actual.isEmpty() ? "none" : String.join(", ", actual));
    }

    void sdk(SbomPackage sdk, PythonRelease release) throws InterruptedException {
      String major = sdk.version().replaceFirst("\\..*$", "");
      Optional<String> recorded = sdk.annotation("sdk-mismatch");
      if (!major.equals(release.sdk())) {
        findings.member(
            recorded.isPresent() ? Severity.MEDIUM : Severity.HIGH,
            sdk,
            "versionInfo",
            "is not the SDK that PEP 816 names for Python "
                + release.version()
                + (recorded.isPresent()
                    ? "; the SBOM says that this was on purpose"
                    : ", and the SBOM does not say so"),
            release.sdk(),
            sdk.version());
      } else if (recorded.isPresent()) {
        findings.add(
            Severity.MEDIUM,
            findings.paths().annotation(sdk.id(), "sdk-mismatch"),
            sdk.id(),
            "is said to be another SDK than PEP 816 names, and is the same",
            release.sdk(),
            recorded.get());
      }
      identity(sdk);
      Optional<SdkPin> pin = catalog.sdk(major);
      if (pin.isPresent()) {
        pinned(sdk, pin.get());
        present(sdk, pin.get());
      } else {
        items.add(
            new CheckedItem(
                sdk.id(),
                Status.NOT_POSSIBLE,
                "the catalog does not have WASI SDK " + sdk.version()));
      }
    }

    private void identity(SbomPackage sdk) {
      List<String> checksums = sdk.checksums().stream().map(Digest::toString).toList();
      if (sdk.annotation("identity").filter(checksums::contains).isEmpty()) {
        findings.annotation(
            Severity.HIGH,
            sdk,
            "identity",
            "has an identity that is not its checksum",
            String.join(", ", checksums));
      }
    }

    private void pinned(SbomPackage sdk, SdkPin pin) {
      boolean found = sdk.annotation("kind").filter("found"::equals).isPresent();
      findings.member(
          found ? Severity.MEDIUM : Severity.HIGH,
          sdk,
          "versionInfo",
          "has another version than the catalog's SDK",
          pin.version(),
          sdk.version());
      sdk.annotation("wasi-libc")
          .filter(
              commit -> !commit.startsWith(pin.wasiLibc()) && !pin.wasiLibc().startsWith(commit))
          .ifPresent(
              commit ->
                  findings.annotation(
                      Severity.HIGH,
                      sdk,
                      "wasi-libc",
                      "has another wasi-libc than that SDK",
                      pin.wasiLibc()));
      switch (sdk.annotation("kind").orElse("")) {
        case "official" -> parts(sdk, pin.officialParts());
        case "assembled" -> parts(sdk, pin.assembledParts());
        case "found" -> parts(sdk, List.of());
        default ->
            findings.annotation(
                Severity.HIGH, sdk, "kind", "is of no known kind", "found, official or assembled");
      }
    }

    /** Each part is a pinned one, with its own digest, and there is one of each name. */
    private void parts(SbomPackage sdk, List<SdkPin.Part> pins) {
      List<SbomPackage> parts = view.contents(sdk);
      findings.differ(
          Severity.HIGH,
          findings.paths().ofElement(sdk.id()),
          sdk,
          "must name each of its parts once",
          pins.stream().map(SdkPin.Part::name).distinct().sorted().toList().toString(),
          parts.stream().map(SbomPackage::name).sorted().toList().toString());
      for (SbomPackage part : parts) {
        List<SdkPin.Part> named =
            pins.stream().filter(pin -> pin.name().equals(part.name())).toList();
        Optional<Digest> sha256 = part.checksum(DigestAlgorithm.SHA256);
        Optional<SdkPin.Part> pin =
            named.stream()
                .filter(each -> sha256.filter(each.sha256()::equals).isPresent())
                .findFirst();
        if (pin.isPresent()) {
          findings.member(
              Severity.HIGH,
              part,
              "versionInfo",
              "is another version than that part of the SDK",
              pin.get().version(),
              part.version());
          findings.member(
              Severity.MEDIUM,
              part,
              "packageFileName",
              "has another file name than the pinned part of that digest",
              pin.get().fileName(),
              part.provenance().fileName().map(SbomFile::pathOf).orElse(Findings.NOT_SAID));
        } else {
          findings.add(
              Severity.CRITICAL,
              findings.paths().checksum(part.id(), DigestAlgorithm.SHA256),
              part.id(),
              "is a part of an SDK that the catalog does not pin",
              named.isEmpty()
                  ? "no part of that name"
                  : named.stream()
                      .map(each -> each.sha256().toString())
                      .collect(Collectors.joining(" or ")),
              sha256.map(Digest::toString).orElse(Findings.NOT_SAID));
        }
      }
    }

    private void facts(SbomPackage sdk, Sdk here) {
      String text = "has another %s than that SDK on this machine";
      findings.annotation(Severity.HIGH, sdk, "llvm", text.formatted("llvm"), here.llvm());
      findings.annotation(
          Severity.HIGH,
          sdk,
          "targets",
          text.formatted("list of targets"),
          here.targets().stream().sorted().collect(Collectors.joining(" ")));
    }

    /** Compares what an SDK is and reads with those of that release that are on this machine. */
    private void present(SbomPackage sdk, SdkPin pin) throws InterruptedException {
      String kind = sdk.annotation("kind").orElse("");
      String identity = sdk.annotation("identity").orElse("");
      List<Sdk> here = present.of(pin);
      Optional<Sdk> it =
          here.stream().filter(each -> each.identity().toString().equals(identity)).findFirst();
      if (it.isPresent()) {
        facts(sdk, it.get());
        return;
      }
      Set<Digest> parts =
          view.contents(sdk).stream()
              .flatMap(part -> part.checksums().stream())
              .collect(Collectors.toSet());
      Optional<Sdk> same =
          here.stream()
              .filter(each -> !each.parts().isEmpty())
              .filter(
                  each -> each.parts().stream().map(Sdk.SdkPart::sha256).allMatch(parts::contains))
              .findFirst();
      if (same.isPresent()) {
        findings.annotation(
            Severity.HIGH,
            sdk,
            "identity",
            "has another identity than these parts make",
            same.get().identity().toString());
      } else {
        items.add(
            new CheckedItem(
                sdk.id(),
                Status.NOT_POSSIBLE,
                "the "
                    + kind
                    + " WASI SDK "
                    + sdk.version()
                    + " is not on this machine, so that its checksum could not be computed; name"
                    + " its folder: -Dwasi.sdk=FOLDER"));
      }
    }
  }
}
