package io.github.wasiexternals.contents;

import io.github.wasiexternals.audit.BundledProject;
import io.github.wasiexternals.catalog.Library.Cpe;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The projects of which an interpreter may have code, for the audit of its SBOM. */
public final class KnownCode {

  private KnownCode() {}

  /** Those that CPython's sources and the WASI SDK are known to bring along. */
  public static List<BundledProject> bundled() {
    BundledTable table = BundledTable.builtIn();
    return Stream.concat(
            table.bundled().stream().map(each -> project(each.about(), each.cpe())),
            table.sdk().stream().map(each -> project(each.about(), Optional.empty())))
        .toList();
  }

  private static BundledProject project(BundledTable.About about, Optional<Cpe> cpe) {
    return new BundledProject(
        about.name(), about.license(), about.supplier(), about.homepage(), cpe);
  }
}
