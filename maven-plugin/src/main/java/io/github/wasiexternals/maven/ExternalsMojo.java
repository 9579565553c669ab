package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.externals.ExternalsRequest;
import io.github.wasiexternals.formats.SbomFormat;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Builds the C libraries that CPython for WASI lacks, from pinned and verified sources, and writes
 * their SBOM.
 */
@Mojo(name = "externals", requiresProject = false, aggregator = true, threadSafe = true)
public final class ExternalsMojo extends BuildGoal {

  /** Libraries to build, separated by commas; all of the release when not given. */
  @Parameter(property = "wasi.libraries")
  private @Nullable List<String> libraries;

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   */
  @Parameter(property = Policy.PROPERTY, defaultValue = "frozen")
  private String policy;

  /**
   * Position-independent code ({@code -fPIC}), to be linked into a shared library such as
   * libpython, or into a program; the libraries' SBOM says so. What they define stays hidden, as
   * all code that clang compiles for WASI: the shared library decides what it exports.
   */
  @Parameter(property = "wasi.pic", defaultValue = "false")
  private boolean pic;

  /** Link a small program against each library and run it, before the result is put in place. */
  @Parameter(property = "wasi.check", defaultValue = "false")
  private boolean check;

  /**
   * What is written about the result, separated by commas: {@code spdx-2.3} (the SBOM, always),
   * {@code spdx-3.0} (the same as SPDX 3.0.1), {@code cpython} (the libraries' sources as CPython's
   * {@code Misc/externals.spdx.json} has them), {@code slsa} (an unsigned in-toto statement of
   * provenance), {@code openvex} (what is said about known vulnerabilities).
   */
  @Parameter(property = SbomFormat.PROPERTY, defaultValue = "spdx-2.3")
  private @Nullable List<String> formats;

  /** Takes what Maven provides. */
  @Inject
  public ExternalsMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run() throws InterruptedException {
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    ExternalsRequest request =
        externalsRequest(
                Selection.of(
                    catalog,
                    python(),
                    triple(),
                    Parameters.names(libraries),
                    Policy.fromString(policy)),
                check)
            .withPic(pic)
            .in(SbomFormat.fromStrings(Parameters.names(formats)));
    console.starting(request.selection());
    console.externals(services(catalog, console).externals().run(request));
    console.next("mvn wasi:configure -Dwasi.cpython=DIR" + choices());
  }
}
