package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.pins.PinsJson;
import io.github.wasiexternals.pins.PinsText;
import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.RequestProblem;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what is frozen for a Python release: versions, origins, digests, licences, CPython modules
 * and evidence.
 */
@Mojo(name = "pins", requiresProject = false, aggregator = true, threadSafe = true)
public final class PinsMojo extends WasiGoal {

  private static final List<String> FORMATS = List.of("text", "json");

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   */
  @Parameter(property = Policy.PROPERTY, defaultValue = "frozen")
  private String policy;

  /** {@code text} for people, {@code json} for programs. */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  @Override
  void run() {
    Catalog catalog = readCatalog();
    Selection selection =
        Selection.of(catalog, python(), Optional.empty(), List.of(), Policy.fromString(policy));
    String pins =
        switch (format) {
          case "text" -> PinsText.render(catalog, selection);
          case "json" -> PinsJson.render(catalog, selection);
          default ->
              throw new ProblemException(
                  new RequestProblem.UnknownValue(
                      "wasi.format", format, Nearest.of(format, FORMATS), FORMATS));
        };
    // Not through the log: this is what was asked for, also with -q and for a pipe.
    System.out.print(pins);
  }
}
