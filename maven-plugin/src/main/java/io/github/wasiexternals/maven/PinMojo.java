package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.pinning.PinRequest;
import io.github.wasiexternals.pinning.PinResult;
import io.github.wasiexternals.pinning.TrialBuild;
import io.github.wasiexternals.signature.PublicKeys;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Pins a version of a library: fetches its archives, looks for evidence, builds the library, and
 * only then changes the catalog, showing the difference. With {@code wasi.python} given on the
 * command line, that release is pointed at the version as well.
 */
@Mojo(name = "pin", requiresProject = false, aggregator = true, threadSafe = true)
public final class PinMojo extends BuildGoal {

  private static final Path RECIPE_SOURCES = Path.of("recipes", "src/main/resources");

  private static final String PYTHON = "wasi.python";

  /** The library, by the catalog's name. */
  @Parameter(property = "wasi.library", required = true)
  private String library;

  /** The version, as upstream writes it. */
  @Parameter(property = "wasi.version", required = true)
  private String libraryVersion;

  /** URLs of archives of the version, separated by commas, beside those that the catalog tells. */
  @Parameter(property = "wasi.url")
  private @Nullable List<String> urls;

  /**
   * Archives of the version that are here already, separated by commas, each under the name that
   * upstream gave it; a signature may lie beside it.
   */
  @Parameter(property = "wasi.file")
  private @Nullable List<File> files;

  /** A file with OpenPGP keys; those of them count that the library pins. */
  @Parameter(property = "wasi.key")
  private @Nullable File key;

  /** Where the digests were seen, in words that are recorded: for what can't be proven here. */
  @Parameter(property = "wasi.evidence")
  private @Nullable String evidence;

  /** Why the release's pin differs from what CPython's Windows build has. */
  @Parameter(property = "wasi.reason")
  private @Nullable String reason;

  /** Show the difference, and change nothing. */
  @Parameter(property = "wasi.dryRun", defaultValue = "false")
  private boolean dryRun;

  /** Takes what Maven provides. */
  @Inject
  public PinMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run() throws InterruptedException {
    ConsoleReport console = console();
    EditableCatalog place = editableCatalog();
    PinResult result =
        services(place.readWith(Map.of()), console)
            .pinning(place, keys(place), new PinReport(console), trial(console))
            .run(request());
    // Not through the log: this is what was asked for, also with -q and for a pipe.
    System.out.print(result.edited().diff());
    console.pinned(result, place.folder());
  }

  private PinRequest request() {
    return new PinRequest(
        library.strip(),
        libraryVersion.strip(),
        pythonToChange(),
        Parameters.uris("wasi.url", urls),
        files == null ? List.of() : files.stream().map(File::toPath).toList(),
        Parameters.text(evidence),
        Parameters.text(reason),
        dryRun);
  }

  /** The default release is what the library is built for; it is not changed unless it is named. */
  private Optional<String> pythonToChange() {
    boolean named =
        session().getUserProperties().containsKey(PYTHON)
            || project().getProperties().containsKey(PYTHON)
            || !python().equals(DEFAULT_PYTHON);
    return named ? Optional.of(python()) : Optional.empty();
  }

  /** In a checkout of this project, recipes count as they are there, not as they were installed. */
  @Override
  Optional<Path> recipeLayer() {
    return catalogLayer().isPresent()
        ? catalogLayer()
        : Optional.of(folder().resolve(RECIPE_SOURCES));
  }

  private Path folder() {
    return Path.of(session().getExecutionRootDirectory());
  }

  private PublicKeys keys(EditableCatalog place) {
    PublicKeys keys = PublicKeys.layered(place.folder());
    return key == null ? keys : keys.with(PublicKeys.read(key.toPath()));
  }

  private TrialBuild trial(ConsoleReport console) {
    return new TrialBuild(
        python(),
        triple(),
        (catalog, selection, check) -> {
          ExternalsRequest usual = externalsRequest(selection, check);
          services(catalog, console)
              .externals()
              .run(usual.into(cacheFolder().resolve("pinning").resolve("trial")));
        },
        tried -> checkPrograms().has(tried.name(), tried.provides()));
  }
}
