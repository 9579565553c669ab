import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.audit.Auditor;
import io.github.wasiexternals.audit.Check;
import io.github.wasiexternals.audit.CheckReport;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.PrefixLocator;
import io.github.wasiexternals.audit.Surroundings;
import io.github.wasiexternals.build.Additions;
import io.github.wasiexternals.build.BuiltLibrary;
import io.github.wasiexternals.build.BuiltSet;
import io.github.wasiexternals.build.InstalledFile;
import io.github.wasiexternals.build.LibraryLicences;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Selection;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.sbom.SbomWriter;
import io.github.wasiexternals.sdk.Sdk;
import java.util.Map;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long the audit of many files takes, check by check. Makes an output folder of the size asked
 * for if it is not there yet, and then ends. See audit.sh.
 */
public final class AuditBenchmark {

  private AuditBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path sbom = Path.of(arguments[0]).resolve("externals.spdx.json");
    int files = Integer.parseInt(arguments[1]);
    if (!Files.exists(sbom)) {
      make(sbom, files);
      System.out.println("made it; run again to measure");
      return;
    }
    long begin = System.nanoTime();
    AuditedSbom audited = AuditedSbom.read(sbom, PrefixLocator.beside(sbom));
    tell("read", begin);
    for (Check check :
        Auditor.checks(
            CatalogReader.builtIn(),
            RecipeReader.builtIn(),
            new LicencePolicy(List.of(), List.of("GPL-3.0-only")),
            Optional.empty(),
            Vulnerabilities.none("this is a benchmark"),
            List.of(),
            new Surroundings(pin -> List.of(), List.of(), Clock.systemUTC()))) {
      long start = System.nanoTime();
      CheckReport result = check.run(audited);
      tell(result.id() + " " + result.status(), start);
    }
    tell("all of it", begin);
    System.out.printf(
        "%6d ms  processor time of it%n",
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000);
  }

  private static void tell(String what, long start) {
    System.out.printf("%6d ms  %s%n", (System.nanoTime() - start) / 1_000_000, what);
  }

  private static void make(Path sbom, int files) throws Exception {
    Catalog catalog = CatalogReader.builtIn();
    Selection selection = Selection.of(catalog, "3.15", Optional.empty(), List.of("zlib"));
    Selection.PinnedLibrary zlib = selection.libraries().get(0);
    List<InstalledFile> installed = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      String path = "include/" + i / 1000 + "/" + i + ".h";
      byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
      Path file = sbom.resolveSibling("prefix").resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      installed.add(
          new InstalledFile(
              path,
              bytes.length,
              Digester.digest(DigestAlgorithm.SHA1, bytes),
              Digester.sha256(bytes)));
    }
    BuiltLibrary built =
        new BuiltLibrary(
            zlib.library(),
            zlib.version(),
            zlib.version().version(),
            new BuiltLibrary.Source(zlib.version().archives().get(0), Optional.empty()),
            List.of("adler32.c"),
            List.of("-O3"),
            installed,
            new LibraryLicences(List.of("Zlib"), List.of(), Map.of(), Map.of()),
            new Additions(Digester.sha256("recipe"), List.of()),
            List.of(),
            Map.of(),
            List.of());
    Sdk sdk =
        new Sdk(
            "33.0",
            Sdk.Kind.FOUND,
            Path.of("sdk"),
            Optional.empty(),
            "22.1.0",
            Digest.sha256("0".repeat(64)),
            List.of(),
            List.of("wasm32-wasip1"));
    Files.write(
        sbom,
        new SbomWriter("wasi-maven-plugin", "0.1.0")
            .write(
                new BuiltSet(
                    selection.python(),
                    selection.triple(),
                    sdk,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    List.of(built),
                    List.of()),
                Instant.EPOCH));
  }
}
