package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sdk.Sdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether libraries fit a checkout: the same Python release, the same target, the same WASI SDK.
 *
 * @param checkout what is to be configured
 * @param sbom the SBOM's file, for messages
 * @param set what it describes
 * @param asked the target that the user asked for, if any
 * @param usual what the catalog says of the release, if it knows the release
 * @param again builds the libraries and then configures
 */
record Compatibility(
    CpythonCheckout checkout,
    Path sbom,
    DescribedSet set,
    Optional<String> asked,
    Optional<PythonRelease> usual,
    MavenCommand again) {

  /**
   * Compares what is known before there is an SDK.
   *
   * @param allowMismatch whether another SDK is only to be recorded; another Python release or
   *     target is never allowed
   * @return what differs all the same
   * @throws ProblemException with all differences that are not allowed
   */
  List<Problem> check(boolean allowMismatch) {
    List<Problem> refused = new ArrayList<>();
    String release = checkout.version().release();
    if (!release.equals(set.python())) {
      refused.add(
          Problem.of(
              "the libraries were built for another Python release than the checkout's",
              List.of(
                  value("checkout", release),
                  value("SBOM", set.python()),
                  value("folder", checkout.root()),
                  value("file", sbom)),
              again.with("wasi.python", release).toString()));
    }
    Target target = target(release);
    if (!target.triple().equals(set.triple())) {
      refused.add(
          Problem.of(
              "the libraries were built for another target than the checkout's",
              List.of(
                  value("checkout", target.triple()),
                  value("SBOM", set.triple()),
                  value("from", target.where()),
                  value("file", sbom)),
              again.with("wasi.triple", target.triple()).toString()));
    }
    List<Problem> sdks =
        checkout.settings().stream()
            .filter(settings -> !settings.sdk().equals(set.sdk().release()))
            .map(settings -> otherSdk(settings.file().toString(), settings.sdk()))
            .toList();
    if (!allowMismatch) {
      refused.addAll(sdks);
    }
    if (!refused.isEmpty()) {
      throw new ProblemException(refused);
    }
    List<Problem> found = new ArrayList<>(sdks);
    // Whoever built the libraries allowed this one, and the SBOM says so; it stays on record.
    set.sdk().mismatch().ifPresent(version -> found.add(onRecord(release(version))));
    return found;
  }

  /**
   * Compares the SDK that configure is going to get with the one that built the libraries. SDKs of
   * one release for different machines have different identities and the same wasi-libc, so only
   * the release counts.
   *
   * @return what differs all the same
   * @throws ProblemException with the difference, unless it is allowed
   */
  List<Problem> check(Sdk sdk, boolean allowMismatch) {
    String release = release(sdk.version());
    if (release.equals(set.sdk().release())) {
      return List.of();
    }
    Problem other = otherSdk(sdk.root().toString(), release);
    if (!allowMismatch) {
      throw new ProblemException(other);
    }
    return List.of(other);
  }

  private record Target(String triple, String where) {}

  /** What the user asked for, else what the checkout says, else what its release is known for. */
  private Target target(String release) {
    return asked
        .map(triple -> new Target(triple, "wasi.triple"))
        .or(
            () ->
                checkout
                    .settings()
                    .flatMap(
                        settings ->
                            settings
                                .triple()
                                .map(triple -> new Target(triple, settings.file().toString()))))
        .or(() -> usual.map(known -> new Target(known.triple(), "the catalog's Python " + release)))
        .orElseGet(() -> new Target(set.triple(), "the SBOM"));
  }

  private Problem otherSdk(String where, String release) {
    return Problem.of(
        "the libraries were built with another WASI SDK than CPython is, and wasi-libc keeps no"
            + " binary interface between SDKs",
        List.of(
            value("CPython", "WASI SDK " + release),
            value("SBOM", "WASI SDK " + set.sdk().release()),
            value("from", where),
            value("file", sbom)),
        withSdk(release));
  }

  /** CPython gets the same SDK, so that both fit; it is not the one that it is released for. */
  private Problem onRecord(String release) {
    return Problem.of(
        "the libraries were built with another WASI SDK than PEP 816 names, as was allowed then",
        List.of(
            value("PEP 816", "WASI SDK " + release),
            value("SBOM", "WASI SDK " + set.sdk().release()),
            value("file", sbom)),
        withSdk(release));
  }

  /** A command that gives both the same SDK: the release's own, or one that the user installs. */
  private String withSdk(String release) {
    return usual.map(PythonRelease::sdk).filter(release::equals).isPresent()
        ? again.with("wasi.sdk", "official").without("wasi.sdk.allowMismatch").toString()
        : "install WASI SDK "
            + release
            + ", then "
            + again
                .with("wasi.sdk", "/opt/wasi-sdk-" + release + ".0")
                .with("wasi.sdk.allowMismatch", "true");
  }

  /** For 33.0: 33. */
  private static String release(String version) {
    return version.replaceFirst("\\..*$", "");
  }
}
