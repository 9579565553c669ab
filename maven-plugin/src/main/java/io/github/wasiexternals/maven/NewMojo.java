package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.command.MavenCommand;
import io.github.wasiexternals.drafting.DraftRequest;
import io.github.wasiexternals.drafting.DraftResult;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.RecipeReader;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts a new library in the folder that <code>wasi.catalog</code> names: fetches an archive of
 * it, and writes a library file, a recipe and a check program, with a <code>TODO</code> where the
 * archive does not tell. Takes one of <code>wasi.url</code>, <code>wasi.debian</code> and <code>
 * wasi.npm</code>, or <code>wasi.file</code>, alone or with the one of them that the file is from.
 * Existing files are never changed.
 *
 * @since 0.1.0
 */
@Mojo(name = "new", requiresProject = false, threadSafe = true)
public final class NewMojo extends WasiGoal {

  /**
   * The library's name in the catalog, in lower case. Must be given.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.library")
  private @Nullable String library;

  /**
   * Upstream's version of the archive, if its name does not tell; the newest by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.version", alias = "libraryVersion")
  private @Nullable String version;

  /**
   * URL of upstream's archive.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.url")
  private @Nullable String url;

  /**
   * A local archive; with another of these parameters for where it was downloaded from.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.file")
  private @Nullable File file;

  /**
   * Debian's source package.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.debian")
  private @Nullable String debian;

  /**
   * A package of npm that contains the sources.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.npm")
  private @Nullable String npm;

  /**
   * Debian mirror to use instead of the one that apt is configured with.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.debian.mirror")
  private @Nullable String debianMirror;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    String name = parameters.required("wasi.library", library, "NAME");
    Optional<URI> location =
        Parameters.text(url).flatMap(given -> parameters.uri("wasi.url", given));
    Optional<URI> mirror = parameters.debianMirror(debianMirror);
    Optional<Path> folder = parameters.collect(() -> catalogFolder());
    DraftRequest request = new DraftRequest(name, Parameters.text(version), place(location, name));
    parameters.check();
    ConsoleReport console = console();
    Services.Settings settings =
        new Services.Settings(
            CatalogReader.builtIn(),
            RecipeReader.builtIn(),
            CheckPrograms.builtIn(),
            cacheFolder(),
            List.of(),
            mirror);
    DraftResult result =
        services(settings, parameters, console)
            .newLibrary(EditableCatalog.layer(folder.orElseThrow()))
            .run(request);
    console.drafted(result, pin(result), build(result));
  }

  private DraftRequest.Place place(Optional<URI> location, String name) {
    List<DraftRequest.Place> given =
        Stream.of(
                location.map(DraftRequest.Url::new),
                Parameters.text(debian).map(DraftRequest.Debian::new),
                Parameters.text(npm).map(DraftRequest.Npm::new))
            .<DraftRequest.Place>flatMap(Optional::stream)
            .toList();
    if (given.size() > 1 || (given.isEmpty() && file == null)) {
      throw new ProblemException(
          Problem.of(
              given.isEmpty()
                  ? "it is not said where the archive is"
                  : "it is said more than once where the archive is",
              List.of(
                  value("one of", "wasi.url, wasi.debian, wasi.npm"),
                  value("or", "wasi.file, alone or with the one of them that it is from")),
              given.isEmpty() ? "-Dwasi.debian=" + name : "keep one of them"));
    }
    return file == null
        ? given.get(0)
        : new DraftRequest.Local(file.toPath(), given.stream().findFirst());
  }

  private Path catalogFolder() {
    return catalogLayer()
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(
                        "wasi:new needs a folder for the new library's files",
                        List.of(value("wasi.catalog", "not given")),
                        "-Dwasi.catalog=catalog")));
  }

  private MavenCommand pin(DraftResult result) {
    MavenCommand pin =
        command("pin")
            .with("wasi.library", result.library())
            .with("wasi.version", result.version())
            .with("wasi.python", python());
    // A URL with the version in it is in the library's file.
    MavenCommand without =
        url != null && url.contains(result.version()) ? pin.without("wasi.url") : pin;
    return file == null || standsFor(file.getName(), result.version())
        ? without
        : without.without("wasi.file");
  }

  /** Whether a local file has the name that it has where it is published, if that is known. */
  private boolean standsFor(String name, String version) {
    List<String> names = new ArrayList<>();
    if (url != null) {
      names.add(url.substring(url.lastIndexOf('/') + 1));
    }
    if (debian != null) {
      Origin.Debian.ofVersion(debian.strip(), version)
          .forEach(origin -> names.add(origin.fileName()));
    }
    if (npm != null) {
      names.add(new Origin.Npm(npm.strip(), version).fileName());
    }
    return names.isEmpty() || names.contains(name);
  }

  private MavenCommand build(DraftResult result) {
    return command("externals")
        .with("wasi.libraries", result.library())
        .with("wasi.python", python())
        .with("wasi.check", "true");
  }
}
