package io.github.wasiexternals.cpython;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.audit.DescribedSet;
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
 * @param usual the target that the catalog gives the release, if it knows the release
 * @param again builds the libraries and then configures
 */
record Compatibility(
    CpythonCheckout checkout,
    Path sbom,
    DescribedSet set,
    Optional<String> asked,
    Optional<String> usual,
    MavenCommand again) {

  /**
   * Compares what is known before there is an SDK.
   *
   * @param allowMismatch whether a difference is only to be recorded
   * @return what differs all the same
   * @throws ProblemException with all differences, unless they are allowed
   */
  List<Problem> check(boolean allowMismatch) {
    List<Problem> differences = new ArrayList<>();
    String release = checkout.version().release();
    if (!release.equals(set.python())) {
      differences.add(
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
      differences.add(
          Problem.of(
              "the libraries were built for another target than the checkout's",
              List.of(
                  value("checkout", target.triple()),
                  value("SBOM", set.triple()),
                  value("from", target.where()),
                  value("file", sbom)),
              again.with("wasi.triple", target.triple()).toString()));
    }
    checkout
        .settings()
        .filter(settings -> !settings.sdk().equals(set.sdk().release()))
        .ifPresent(
            settings -> differences.add(otherSdk(settings.file().toString(), settings.sdk())));
    List<Problem> found = new ArrayList<>(unlessAllowed(differences, allowMismatch));
    // Whoever built the libraries allowed this one, and the SBOM says so; it stays on record.
    set.sdk().mismatch().ifPresent(version -> found.add(otherSdk("PEP 816", release(version))));
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
    return unlessAllowed(
        release.equals(set.sdk().release())
            ? List.of()
            : List.of(otherSdk(sdk.root().toString(), release)),
        allowMismatch);
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
        .or(() -> usual.map(triple -> new Target(triple, "the catalog's Python " + release)))
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
        again.with("wasi.sdk", "/opt/wasi-sdk-" + release).toString());
  }

  /** For 33.0: 33. */
  private static String release(String version) {
    return version.replaceFirst("\\..*$", "");
  }

  private static List<Problem> unlessAllowed(List<Problem> differences, boolean allowMismatch) {
    if (!differences.isEmpty() && !allowMismatch) {
      throw new ProblemException(differences);
    }
    return List.copyOf(differences);
  }
}
