package io.github.wasiexternals.maven;

import io.github.wasiexternals.artifacts.Classifier;
import io.github.wasiexternals.artifacts.Coordinates;
import io.github.wasiexternals.artifacts.Unpack;
import io.github.wasiexternals.artifacts.UnpackRequest;
import io.github.wasiexternals.artifacts.UnpackResult;
import io.github.wasiexternals.audit.PrefixLocator;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.sharing.Trust;
import io.github.wasiexternals.source.Extractor;
import java.io.File;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Takes an artifact apart that a build with {@code wasi:externals} or {@code wasi:package} deployed
 * to a Maven repository: compares every file with the artifact's SBOM, and puts the libraries or
 * the Python in place. Needs neither an SDK nor a compiler.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "unpack",
    defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
    requiresProject = false,
    threadSafe = true)
public final class UnpackMojo extends WasiGoal {

  /**
   * The artifact: {@code groupId:artifactId:version[:type[:classifier]]}. The type is {@code
   * tar.gz} by default, the classifier that of the libraries for this release and target, {@code
   * py3.15-wasm32-wasip1}; with {@code -python} behind it, it is a Python. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = Coordinates.PROPERTY)
  private @Nullable String artifact;

  /**
   * SHA-256 of the artifact's SBOM, which lists the digests of all its files. Without it, anybody
   * who can write to the repository decides what is unpacked.
   *
   * @since 0.1.0
   */
  @Parameter(property = UnpackRequest.PIN)
  private @Nullable String sha256;

  /**
   * Primary fingerprints of OpenPGP keys, separated by commas. With it, the SBOM must be signed by
   * one of them, as maven-gpg-plugin does it; the key is in the folder {@code keys} of your
   * catalog.
   *
   * @since 0.1.0
   */
  @Parameter(property = UnpackRequest.KEYS)
  private @Nullable List<String> artifactKeys;

  /**
   * Target triple; the release's own by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /**
   * Folder of results; {@code target/wasi} of the project or the current folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.output")
  private @Nullable File output;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    String wanted = parameters.required(Coordinates.PROPERTY, artifact, "GROUP:ARTIFACT:VERSION");
    Optional<Digest> pin = parameters.sha256(UnpackRequest.PIN, sha256);
    List<Fingerprint> keys = parameters.keys(UnpackRequest.KEYS, artifactKeys);
    parameters.check();
    ConsoleReport console = console();
    Catalog catalog = layeredCatalog();
    Coordinates coordinates = Coordinates.parse(wanted, () -> usual(catalog));
    UnpackResult result =
        new Unpack(
                catalog,
                artifacts(),
                keys.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Trust(keys, publicKeys(), Clock.systemUTC())),
                new Extractor(
                    PrefixLocator.LIMITS,
                    "do not use this artifact; name another one: -Dwasi.artifact=COORDINATES"),
                console::warning)
            .run(new UnpackRequest(coordinates, pin, outputFolder(output), cacheFolder()));
    console.unpacked(coordinates, result);
  }

  private Classifier usual(Catalog catalog) {
    Selection selection = Selection.of(catalog, python(), Parameters.text(triple), List.of());
    return Classifier.ofPrefix(selection.python().version(), selection.triple());
  }
}
