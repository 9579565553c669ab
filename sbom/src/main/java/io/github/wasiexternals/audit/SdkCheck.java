package io.github.wasiexternals.audit;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks whether the libraries were built with the WASI SDK that PEP 816 names. */
final class SdkCheck extends DocumentCheck {

  private final Catalog catalog;

  SdkCheck(Catalog catalog) {
    super(
        new Question(
            "true.sdk",
            Group.TRUE,
            "The SDK is the one that PEP 816 names",
            "One WASI SDK built all libraries; it has the release's version and wasi-libc, and if"
                + " it was fetched, each of its parts has a pinned digest.",
            "An SDK that was installed on the machine is known by what it says of itself only."));
    this.catalog = catalog;
  }

  @Override
  CheckReport run(Audited audited) {
    SbomView view = audited.view();
    Findings findings = audited.findings();
    List<String> details = new ArrayList<>();
    for (SbomPackage set : view.sets()) {
      Optional<PythonRelease> release = set.annotation("python").flatMap(catalog::python);
      if (release.isEmpty()) {
        return question()
            .notPossible("the catalog does not have the Python release of " + set.id());
      }
      List<SbomPackage> sdks = view.sdks(view.contents(set));
      findings.differ(
          Severity.HIGH,
          findings.paths().ofElement(set.id()),
          set,
          "must name exactly one WASI SDK",
          "1",
          String.valueOf(sdks.size()));
      for (SbomPackage sdk : sdks) {
        details.add(
            "WASI SDK " + sdk.version() + ", " + sdk.annotation("kind").orElse("of unknown kind"));
        new Comparison(catalog, release.get(), view, findings).sdk(sdk);
      }
    }
    return details.isEmpty() && findings.list().isEmpty()
        ? question().notPossible(NO_SET)
        : question().answer(String.join("; ", details), findings.list());
  }

  /** Compares one SDK with its pin. */
  private record Comparison(
      Catalog catalog, PythonRelease release, SbomView view, Findings findings) {

    void sdk(SbomPackage sdk) {
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
      catalog.sdk(major).ifPresent(pin -> pinned(sdk, pin));
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
      Set<Digest> digests = digests(pin).collect(Collectors.toSet());
      for (SbomPackage part : view.contents(sdk)) {
        for (Digest digest : part.checksums()) {
          if (digest.algorithm() == DigestAlgorithm.SHA256 && !digests.contains(digest)) {
            findings.add(
                Severity.CRITICAL,
                findings.paths().checksum(part.id(), DigestAlgorithm.SHA256),
                part.id(),
                "is a part of an SDK that the catalog does not pin",
                "one of the " + digests.size() + " digests pinned for WASI SDK " + pin.version(),
                digest.toString());
          }
        }
      }
    }

    private static Stream<Digest> digests(SdkPin pin) {
      return Stream.concat(
          pin.official().stream().map(SdkPin.HostArchive::archive).map(Archive::sha256),
          pin.assembly().stream()
              .flatMap(
                  assembly ->
                      Stream.concat(
                          assembly.compilers().stream().map(SdkPin.HostCompiler::sha256),
                          Stream.of(assembly.sysroot().sha256(), assembly.builtins().sha256()))));
    }
  }
}
