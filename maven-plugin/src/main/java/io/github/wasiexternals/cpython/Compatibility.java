package io.github.wasiexternals.cpython;

import io.github.wasiexternals.audit.DescribedSet;
import io.github.wasiexternals.problem.CpythonProblem;
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
 */
record Compatibility(
    CpythonCheckout checkout,
    Path sbom,
    DescribedSet set,
    Optional<String> asked,
    Optional<String> usual) {

  /**
   * Compares what is known before there is an SDK.
   *
   * @param allowMismatch whether a difference is only to be recorded
   * @return what differs all the same
   * @throws ProblemException with all differences, unless they are allowed
   */
  List<CpythonProblem> check(boolean allowMismatch) {
    List<CpythonProblem> differences = new ArrayList<>();
    String release = checkout.version().release();
    if (!release.equals(set.python())) {
      differences.add(
          new CpythonProblem.OtherPython(
              checkout.root().toString(), release, sbom.toString(), set.python()));
    }
    Target target = target(release);
    if (!target.triple().equals(set.triple())) {
      differences.add(
          new CpythonProblem.OtherTriple(
              target.where(), target.triple(), sbom.toString(), set.triple()));
    }
    checkout
        .settings()
        .filter(settings -> !settings.sdk().equals(set.sdk().release()))
        .ifPresent(
            settings ->
                differences.add(
                    otherSdk(settings.file().toString(), "WASI SDK " + settings.sdk())));
    List<CpythonProblem> found = new ArrayList<>(unlessAllowed(differences, allowMismatch));
    // Whoever built the libraries allowed this one, and the SBOM says so; it stays on record.
    set.sdk()
        .mismatch()
        .ifPresent(
            version ->
                found.add(otherSdk("PEP 816", "WASI SDK " + version.replaceFirst("\\..*$", ""))));
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
  List<CpythonProblem> check(Sdk sdk, boolean allowMismatch) {
    String release = sdk.version().replaceFirst("\\..*$", "");
    return unlessAllowed(
        release.equals(set.sdk().release())
            ? List.of()
            : List.of(otherSdk(sdk.root().toString(), "WASI SDK " + release)),
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
        .orElseGet(() -> new Target(set.triple(), "nobody"));
  }

  private CpythonProblem otherSdk(String where, String expected) {
    return new CpythonProblem.OtherSdk(
        where, expected, sbom.toString(), "WASI SDK " + set.sdk().release());
  }

  private static List<CpythonProblem> unlessAllowed(
      List<CpythonProblem> differences, boolean allowMismatch) {
    if (!differences.isEmpty() && !allowMismatch) {
      throw new ProblemException(differences);
    }
    return List.copyOf(differences);
  }
}
