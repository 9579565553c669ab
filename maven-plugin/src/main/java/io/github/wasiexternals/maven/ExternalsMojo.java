package io.github.wasiexternals.maven;

import io.github.wasiexternals.artifacts.Classifier;
import io.github.wasiexternals.artifacts.Coordinates;
import io.github.wasiexternals.artifacts.PackedPrefix;
import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.formats.SbomFormat;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the C libraries that CPython for WASI lacks, from pinned and verified sources, and writes
 * their SBOM.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "externals",
    defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
    requiresProject = false,
    threadSafe = true)
public final class ExternalsMojo extends LibrariesGoal {

  /**
   * Link a small program against each library and run it, before the result is put in place.
   *
   * @since 0.1.0
   */
  @Parameter(property = "wasi.check", defaultValue = "false")
  private String check;

  /**
   * Documents to write about the result, separated by commas: {@code spdx-2.3} (the SBOM, always),
   * {@code spdx-3.0} (the same as SPDX 3.0.1), {@code cyclonedx} (the same as CycloneDX 1.6),
   * {@code cpython} (the libraries' sources in the form of CPython's {@code
   * Misc/externals.spdx.json}), {@code slsa} (an unsigned in-toto statement of provenance), {@code
   * openvex} (statements about known vulnerabilities).
   *
   * @since 0.1.0
   */
  @Parameter(property = SbomFormat.PROPERTY, defaultValue = "spdx-2.3", alias = "formats")
  private @Nullable List<String> sbomFormats;

  @Override
  Several several() {
    return Several.ONE_BY_ONE;
  }

  @Override
  void run(Parameters parameters) throws InterruptedException {
    boolean checked = parameters.flag("wasi.check", check);
    BuildOptions options = options(sbomFormats, parameters);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    Selection selection = selection(catalog, options);
    ExternalsRequest request = request(selection, checked, options);
    Services services = services(catalog, options.access(), parameters, console);
    ExternalsResult result = build(services, shared(services, options), request, console);
    attach(result.folder(), selection, console);
    if (result.arguments()) {
      console.next(command("configure").with("wasi.cpython", "DIR").with("wasi.python", python()));
    }
  }

  private void attach(Path folder, Selection selection, ConsoleReport console)
      throws InterruptedException {
    Attachments attachments = attachments();
    if (attachments.areWanted()) {
      Classifier classifier = Classifier.ofPrefix(selection.python().version(), selection.triple());
      PackedPrefix packed =
          PackedPrefix.pack(folder, classifier, outputFolder(), cacheFolder(), libraries());
      attachments.attach(packed.archive(), Coordinates.TAR_GZ, classifier.toString());
      attachments.attach(packed.sbom(), OutputLayout.SBOM_ENDING, classifier.sbom());
      console.attached(packed.archive(), packed.sbom());
    }
  }
}
