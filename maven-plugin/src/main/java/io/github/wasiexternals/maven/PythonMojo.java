package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.python.PythonRequest;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds python.wasm with all libraries that it needs, runs CPython's own tests of the modules that
 * the libraries enable, and writes its SBOM.
 *
 * @since 0.1.0
 */
@Mojo(
    name = "python",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresProject = false,
    threadSafe = true)
public final class PythonMojo extends PythonGoal {

  @Override
  void run(Parameters parameters) throws InterruptedException {
    PythonOptions options = options(parameters);
    ConsoleReport console = console();
    Catalog catalog = readCatalog();
    PythonRequest request = request(catalog, options);
    Services services = services(catalog, options.libraries().access(), parameters, console);
    build(services, shared(services, options.libraries()), request, console);
  }
}
