package io.github.wasiexternals.maven;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.buildtools.SdkLocation;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.Externals;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.sdk.ProvidedSdk;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says where the WASI SDK of a Python release is, for other build tools; one that is not on this
 * machine is downloaded or assembled, as {@code wasi:externals} does it.
 *
 * @since 0.1.0
 */
@Mojo(name = "sdk", requiresProject = false, threadSafe = true)
public final class SdkMojo extends SdkGoal {

  private static final String TEXT = "text";
  private static final String JSON = "json";
  private static final String ENV = "env";
  private static final String CMAKE = "cmake";
  private static final String MESON = "meson";

  /**
   * Accept another WASI SDK than PEP 816 names.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.sdk.allowMismatch", defaultValue = "false", alias = "allowMismatch")
  private String sdkAllowMismatch;

  /**
   * Folder of the libraries, if it was moved; the prefix in the output folder by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.prefix")
  private @Nullable File prefix;

  /**
   * {@code text} for people, {@code json} for programs, {@code env} for a shell to evaluate, {@code
   * cmake} as arguments of CMake, {@code meson} as a second cross file of meson.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.format", defaultValue = TEXT)
  private String format;

  /**
   * File for the report, which has that and nothing else; standard output by default, where Maven
   * adds its own lines.
   *
   * @since 0.1.0
   */
  @Parameter(property = OutputFile.REPORT)
  private @Nullable File outputFile;

  @Override
  void run(Parameters parameters) throws InterruptedException {
    String form = parameters.oneOf("wasi.format", format, List.of(TEXT, JSON, ENV, CMAKE, MESON));
    boolean mismatch = parameters.flag("wasi.sdk.allowMismatch", sdkAllowMismatch);
    Access access = access(parameters);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    Selection selection = Selection.of(catalog, python(), triple(), List.of());
    Services services = services(catalog, access, parameters, console);
    SdkLocation location =
        new SdkLocation(
            selection.python().version(),
            selection.triple(),
            provided(services, selection, mismatch),
            prefix == null
                ? recovered(ExternalsRequest.folder(outputFolder(), selection))
                    .resolve(OutputLayout.PREFIX)
                : Parameters.path(prefix),
            command("externals").with("wasi.python", python()));
    console.clear();
    report(
        reportFile(outputFile),
        switch (form) {
          case JSON -> location.json();
          case ENV -> location.env();
          case CMAKE -> location.cmake();
          case MESON -> location.meson();
          default -> location.text();
        });
  }

  private ProvidedSdk provided(Services services, Selection selection, boolean mismatch)
      throws InterruptedException {
    try {
      return services.sdk(selection, sdk(), mismatch);
    } catch (IOException e) {
      throw Externals.filesFailed(outputFolder().toString(), cacheFolder().toString(), e);
    }
  }
}
