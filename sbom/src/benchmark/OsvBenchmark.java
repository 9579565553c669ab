import io.github.wasiexternals.osv.VulnerabilityReport.Source;
import io.github.wasiexternals.osv.VulnerabilityReport;
import io.github.wasiexternals.osv.OsvDump;
import io.github.wasiexternals.osv.Query;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How long an OSV dump takes, and how much memory. Makes one of the size asked for if it is not
 * there yet: records in the form of OSV's own conversion of CVE records, each with a list of tags,
 * every thousandth about zlib. See osv.sh.
 */
public final class OsvBenchmark {

  private OsvBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path zip = Path.of(arguments[0]);
    int records = Integer.parseInt(arguments[1]);
    if (!Files.exists(zip)) {
      make(zip, records);
    }
    long start = System.nanoTime();
    VulnerabilityReport report = new OsvDump(zip).known(List.of(zlib()));
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    VulnerabilityReport.Dump asked = (VulnerabilityReport.Dump) report.sources().get(0);
    System.out.printf(
        "%d records, %d MiB zip: %.1f s, heap at most %d of %d MiB, %d matches%n",
        asked.records(),
        Files.size(zip) >> 20,
        seconds,
        peak >> 20,
        Runtime.getRuntime().maxMemory() >> 20,
        report.matches().size());
  }

  private static Query zlib() {
    return new Query(
        "zlib",
        "1.3.1",
        Optional.of("https://github.com/madler/zlib"),
        Optional.of("v1.3.1"),
        Optional.of("zlib:zlib"),
        Optional.of("pkg:generic/zlib"),
        Set.of("zlib"));
  }

  private static void make(Path zip, int records) throws IOException {
    Random random = new Random(1);
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(zip));
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (int i = 0; i < records; i++) {
        out.putNextEntry(new ZipEntry("CVE-2025-" + i + ".json"));
        out.write(record(i, random).getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }

  private static String record(int number, Random random) {
    String repository = number % 1000 == 0 ? "madler/zlib" : "owner/project" + random.nextInt(9000);
    StringBuilder tags = new StringBuilder();
    // Most have a few tags; one in a hundred has thousands.
    int count = random.nextInt(100) == 0 ? 3000 : random.nextInt(60);
    for (int tag = 0; tag < count; tag++) {
      tags.append(tag == 0 ? "" : ", ")
          .append("\"v")
          .append(random.nextInt(9))
          .append('.')
          .append(random.nextInt(40))
          .append('.')
          .append(tag)
          .append('"');
    }
    return """
        {"id": "CVE-2025-%d", "details": "%s", "modified": "2026-01-01T00:00:00Z",
         "published": "2025-06-01T00:00:00Z",
         "references": [{"type": "WEB", "url": "https://example.org/%d"}],
         "affected": [{"ranges": [{"type": "GIT", "repo": "https://github.com/%s",
           "events": [{"introduced": "0"}, {"fixed": "%040x"}],
           "database_specific": {"extracted_events": [{"introduced": "0"}, {"fixed": "9.9.9"}]}}],
           "versions": [%s]}],
         "schema_version": "1.7.3",
         "severity": [{"type": "CVSS_V3",
           "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}]}
        """
        .formatted(
            number,
            "A flaw was found in something. ".repeat(5 + random.nextInt(40)),
            number,
            repository,
            random.nextLong() & Long.MAX_VALUE,
            tags);
  }
}
