package io.github.wasiexternals.maven;

import io.github.wasiexternals.build.Launcher;
import io.github.wasiexternals.build.SharedLibraries;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.formats.SbomFormat;
import io.github.wasiexternals.sharing.SharedRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** The common parameters of goals that build libraries: which ones, and how. */
abstract class LibrariesGoal extends BuildGoal {

  /**
   * Libraries to build, separated by commas; all of the release by default. {@code +NAME} is the
   * release's and this one, {@code all} the release's and all optional ones that fit beside them.
   * What they need is built as well.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.libraries")
  private @Nullable List<String> libraries;

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.policy", defaultValue = "frozen")
  private String policy;

  /**
   * Build with another WASI SDK than PEP 816 names; the SBOM says so.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sdk.allowMismatch", defaultValue = "false", alias = "allowMismatch")
  private String sdkAllowMismatch;

  /**
   * Position-independent code ({@code -fPIC}), to be linked into a shared library such as
   * libpython, or into a program; the libraries' SBOM says so. Their symbols stay hidden, like
   * those of all code that clang compiles for WASI: the shared library decides what it exports.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.pic", defaultValue = "false")
  private String pic;

  /**
   * Maven repository with libraries that machines share, as {@code ID::URL}; {@code ID} is that of
   * a server in settings.xml.
   *
   * @since 0.1.0
   */
  @Parameter(property = SharedRepository.PROPERTY)
  private @Nullable String cacheRepository;

  /**
   * Publish there what is compiled here, signed by gpg or with the key in {@code MAVEN_GPG_KEY}.
   *
   * @since 0.1.0
   */
  @Parameter(property = SharedRepository.PUBLISH, defaultValue = "false")
  private String cachePublish;

  /**
   * Primary fingerprints of OpenPGP keys, separated by commas: libraries that they signed are taken
   * from there.
   *
   * @since 0.1.0
   */
  @Parameter(property = SharedRepository.KEYS)
  private @Nullable List<String> cacheKeys;

  /**
   * A program that is put before each compile of a library: a compiler cache such as {@code
   * ccache}, or one that hands the work to other machines; a name in {@code PATH}, or a file. What
   * is made with it has a place of its own in the cache. If it fails where the compiler alone does
   * not, the rest is compiled without it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.launcher")
  private @Nullable String launcher;

  /**
   * Names of the environment variables that the launcher gets, separated by commas. It gets no
   * others.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.launcher.environment")
  private @Nullable List<String> launcherEnvironment;

  /**
   * How libraries are built, as far as it needs no catalog to be understood.
   *
   * @param mismatch whether another SDK than the assigned one will do
   * @param epoch the time that documents have, if the user gives it
   * @param shared where libraries are shared, if they are
   */
  record BuildOptions(
      Policy policy,
      boolean mismatch,
      int jobs,
      Optional<Launcher> launcher,
      boolean pic,
      Optional<Instant> epoch,
      Set<SbomFormat> formats,
      Optional<SharedRepository> shared,
      Access access) {
    BuildOptions {
      formats = Set.copyOf(formats);
    }
  }

  /**
   * Reads them.
   *
   * @param formats names of documents
   */
  final BuildOptions options(@Nullable List<String> formats, Parameters parameters) {
    boolean publish = parameters.flag(SharedRepository.PUBLISH, cachePublish);
    parameters.launched(launcher, publish);
    return new BuildOptions(
        parameters.policy(policy),
        parameters.flag("wasi.sdk.allowMismatch", sdkAllowMismatch),
        jobs(parameters),
        parameters.launcher(launcher, launcherEnvironment, machine(), baseFolder()),
        parameters.flag("wasi.pic", pic),
        sourceDateEpoch(parameters),
        parameters
            .collect(() -> SbomFormat.fromStrings(Parameters.names(formats)))
            .orElse(Set.of()),
        parameters.sharedRepository(cacheRepository, cacheKeys, publish),
        access(parameters));
  }

  final Selection selection(Catalog catalog, BuildOptions options) {
    return Selection.of(catalog, python(), triple(), Parameters.names(libraries), options.policy())
        .withNeeds(catalog, recipes()::needs);
  }

  final ExternalsRequest request(Selection selection, boolean check, BuildOptions options) {
    return new ExternalsRequest(
        selection,
        sdk(),
        options.mismatch(),
        ExternalsRequest.folder(outputFolder(), selection),
        cacheFolder(),
        options.jobs(),
        options.launcher(),
        options.pic(),
        check,
        options.epoch(),
        options.formats(),
        version());
  }

  /** The libraries that machines share, as far as the user wants that. */
  final SharedLibraries shared(Services services, BuildOptions options) {
    return options
        .shared()
        .map(repository -> services.shared(repository, publicKeys(), version()))
        .orElse(SharedLibraries.NONE);
  }

  static ExternalsResult build(
      Services services, SharedLibraries shared, ExternalsRequest request, ConsoleReport console)
      throws InterruptedException {
    console.starting(request.selection());
    ExternalsResult result = services.externals(shared).run(request);
    console.externals(result);
    return result;
  }
}
