package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.HostPrograms;
import io.github.wasiexternals.catalog.Pin;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.pinning.PinRequest;
import io.github.wasiexternals.pinning.PinResult;
import io.github.wasiexternals.pinning.TrialBuild;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sdk.SdkChoice;
import io.github.wasiexternals.signature.PublicKeys;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Pins a version of a library: fetches its archives, looks for evidence, builds the library, and
 * only then changes the catalog, showing the diff. With {@code wasi.python} given on the command
 * line, that release is pointed at the version as well.
 *
 * @since 0.1.0
 */
@Mojo(name = "pin", requiresProject = false, threadSafe = true)
public final class PinMojo extends EditGoal {

  private static final Path RECIPE_SOURCES = Path.of("recipes", "src/main/resources");

  /**
   * The library, by the catalog's name. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.library")
  private @Nullable String library;

  /**
   * The version, as upstream writes it. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.version", alias = "libraryVersion")
  private @Nullable String version;

  /**
   * URLs of archives of the version, separated by commas, in addition to those in the catalog.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.url", alias = "urls")
  private @Nullable List<String> url;

  /**
   * Local archives of the version, separated by commas, each under the name that upstream gave it;
   * a signature may be next to it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.file", alias = "files")
  private @Nullable List<File> file;

  /**
   * A file with OpenPGP keys; only those that the library pins count.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.key")
  private @Nullable File key;

  /**
   * Where the digests were seen, recorded as a statement: for archives without other evidence.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.evidence")
  private @Nullable String evidence;

  /**
   * Base URLs, separated by commas, that are tried before an archive's own origin; each holds
   * {@code BASE/SHA256/FILE}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.mirror", alias = "mirrors")
  private @Nullable List<String> mirror;

  /**
   * Debian mirror to use instead of the one that apt is configured with.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.debian.mirror")
  private @Nullable String debianMirror;

  /**
   * Target triple that the library is built for; the release's own by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.triple")
  private @Nullable String triple;

  /**
   * {@code auto}, {@code official}, {@code assembled}, or the folder of a WASI SDK.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sdk", defaultValue = "auto")
  private String sdk;

  /**
   * Build the library with another WASI SDK than PEP 816 names.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sdk.allowMismatch", defaultValue = "false", alias = "allowMismatch")
  private String sdkAllowMismatch;

  /**
   * Run SDKs and sources of CPython of your catalog that the built-in one does not know.
   *
   * @since 0.1.0
   */
  @Parameter(
      property = "wasi.catalog.allowPrograms",
      defaultValue = "false",
      alias = "allowPrograms")
  private String catalogAllowPrograms;

  /**
   * How many compilers run at once; the number of processors by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.jobs")
  private @Nullable String jobs;

  @Override
  Several several() {
    return Several.ONE_BY_ONE;
  }

  @Override
  void run(Parameters parameters) throws InterruptedException {
    PinRequest request =
        new PinRequest(
            parameters.required("wasi.library", library, "NAME"),
            parameters.required("wasi.version", version, "VERSION"),
            namedPython(),
            parameters.uris("wasi.url", url),
            Parameters.list(file).stream().map(File::toPath).toList(),
            Parameters.text(evidence),
            reason(),
            dryRun(parameters));
    List<URI> tried = parameters.uris("wasi.mirror", mirror);
    Optional<URI> debian = parameters.debianMirror(debianMirror);
    boolean mismatch = parameters.flag("wasi.sdk.allowMismatch", sdkAllowMismatch);
    int compilers = parameters.jobs(jobs, Runtime.getRuntime().availableProcessors());
    Optional<Instant> epoch = sourceDateEpoch(parameters);
    boolean programs = parameters.flag("wasi.catalog.allowPrograms", catalogAllowPrograms);
    ConsoleReport console = console();
    EditableCatalog place =
        editableCatalog().expecting(new Pin(request.library(), request.version()));
    Catalog catalog = place.readWith(Map.of()).named(NAMES);
    CheckPrograms checks = CheckPrograms.layered(recipeLayer());
    RecipeReader recipes = RecipeReader.layered(recipeLayer());
    Services.Settings settings =
        new Services.Settings(catalog, recipes, checks, cacheFolder(), tried, debian);
    parameters.check();
    if (!programs && !place.isBuiltIn()) {
      HostPrograms.requireKnown(catalog, ALLOW_PROGRAMS);
    }
    PinResult result =
        services(settings, parameters, console)
            .pinning(
                place,
                keys(place),
                new PinReport(console),
                new TrialBuild(
                    python(),
                    Parameters.text(triple),
                    recipes::needs,
                    (changed, selection, check) ->
                        services(settings.with(changed), parameters, console)
                            .externals()
                            .run(
                                new ExternalsRequest(
                                    selection,
                                    SdkChoice.fromString(sdk, baseFolder()),
                                    mismatch,
                                    ExternalsRequest.folder(
                                        cacheFolder().resolve("pinning").resolve("trial"),
                                        selection),
                                    cacheFolder(),
                                    compilers,
                                    Optional.empty(),
                                    false,
                                    check,
                                    epoch,
                                    SbomFormat.fromStrings(List.of()),
                                    version())),
                    // What installs programs only has their checks in its recipe.
                    built ->
                        built.pkgConfig().isEmpty() || checks.has(built.name(), built.provides())))
            .run(request);
    print(result.edited().diff());
    console.pinned(result, place.folder());
    if (result.written()) {
      console.next((place.isBuiltIn() ? INSTALL + " && " : "") + next(request));
    }
  }

  /** What uses the new version; without a release that gets it, what gives it to one. */
  private MavenCommand next(PinRequest request) {
    return request.python().isEmpty()
        ? command("pin").with("wasi.python", python())
        : command("externals")
            .with("wasi.python", python())
            .with("wasi.libraries", request.library());
  }

  /** In a checkout of this project, its recipes are used, not the installed ones. */
  private Path recipeLayer() {
    return catalogLayer().orElseGet(() -> startFolder().resolve(RECIPE_SOURCES));
  }

  private PublicKeys keys(EditableCatalog place) {
    PublicKeys keys = PublicKeys.layered(place.folder());
    return key == null ? keys : keys.with(PublicKeys.read(key.toPath()));
  }
}
