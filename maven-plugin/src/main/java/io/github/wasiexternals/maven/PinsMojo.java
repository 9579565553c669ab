package io.github.wasiexternals.maven;

import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.Policy;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.pinning.PinVerification;
import io.github.wasiexternals.pinning.PinVerificationJson;
import io.github.wasiexternals.pinning.PinVerificationText;
import io.github.wasiexternals.pins.PinsJson;
import io.github.wasiexternals.pins.PinsText;
import io.github.wasiexternals.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Prints what is frozen for a Python release: versions, origins, digests, licences, CPython modules
 * and evidence.
 */
@Mojo(name = "pins", requiresProject = false, aggregator = true, threadSafe = true)
public final class PinsMojo extends FetchGoal {

  /**
   * Which versions: {@code frozen} for the release, {@code windows} (CPython's own Windows set, as
   * far as it works on WASI), or {@code latest} (the newest that the catalog has).
   */
  @Parameter(property = Policy.PROPERTY, defaultValue = "frozen")
  private String policy;

  /** {@code text} for people, {@code json} for programs. */
  @Parameter(property = "wasi.format", defaultValue = "text")
  private String format;

  /**
   * Fetch every archive of the release that can be reached, compare each with its pin, and tell of
   * each whether it is verified, mismatched or unreachable.
   */
  @Parameter(property = "wasi.verify", defaultValue = "false")
  private boolean verify;

  /** Takes what Maven provides. */
  @Inject
  public PinsMojo(RepositorySystem repositories) {
    super(repositories);
  }

  @Override
  void run() throws InterruptedException {
    Catalog catalog = readCatalog();
    Selection selection =
        Selection.of(catalog, python(), Optional.empty(), List.of(), Policy.fromString(policy));
    Parameters.check(Parameters.unknownFormat(format), Optional.empty());
    boolean json = Parameters.isJson(format);
    if (verify) {
      verify(catalog, selection, json);
    } else {
      print(json ? PinsJson.render(catalog, selection) : PinsText.render(catalog, selection));
    }
  }

  private void verify(Catalog catalog, Selection selection, boolean json)
      throws InterruptedException {
    ConsoleReport console = console();
    PinVerification verification = services(catalog, console).pinVerifier().verify(selection);
    console.clear();
    print(
        json ? PinVerificationJson.render(verification) : PinVerificationText.render(verification));
    if (!verification.problems().isEmpty()) {
      throw new ProblemException(verification.problems());
    }
  }

  /** Not through the log: this is what was asked for, also with -q and for a pipe. */
  private static void print(String text) {
    System.out.print(text);
  }
}
