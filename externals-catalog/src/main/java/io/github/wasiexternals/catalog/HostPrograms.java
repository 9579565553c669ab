package io.github.wasiexternals.catalog;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a catalog names that is run on this machine: the compilers of WASI SDKs, and CPython's
 * sources, whose configure and makefiles build an interpreter. All else that a catalog names is
 * only compiled.
 *
 * <p>A catalog folder may come from a stranger, so that it may say where else such an archive is,
 * but not that another one is run: that is the user's to say.
 */
public final class HostPrograms {

  private HostPrograms() {}

  /**
   * Refuses programs that the built-in catalog does not know.
   *
   * @param allow what the user can do to allow them
   * @throws ProblemException if there are any
   */
  public static void requireKnown(Catalog catalog, String allow) {
    Map<Digest, String> unknown = of(catalog);
    unknown.keySet().removeAll(of(CatalogReader.builtIn()).keySet());
    if (!unknown.isEmpty()) {
      List<Problem.Value> values = new ArrayList<>();
      unknown.forEach((digest, name) -> values.add(value(name, digest)));
      throw new ProblemException(
          Problem.of(
              "your catalog names programs to run on this machine that the built-in one does not"
                  + " know",
              values,
              allow));
    }
  }

  /** What they are called, by digest. */
  private static Map<Digest, String> of(Catalog catalog) {
    Map<Digest, String> programs = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (SdkPin sdk : catalog.sdks()) {
      String name = "WASI SDK " + sdk.name();
      sdk.official().forEach(each -> programs.put(each.archive().sha256(), name));
      sdk.assembly().stream()
          .flatMap(assembly -> assembly.compilers().stream())
          .forEach(compiler -> programs.put(compiler.sha256(), name));
    }
    for (PythonRelease python : catalog.pythons()) {
      for (PythonSource source : python.sources()) {
        source
            .archives()
            .forEach(archive -> programs.put(archive.sha256(), "CPython " + source.version()));
      }
    }
    return programs;
  }
}
