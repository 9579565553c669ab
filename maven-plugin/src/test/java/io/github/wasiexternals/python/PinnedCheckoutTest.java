package io.github.wasiexternals.python;

import static io.github.wasiexternals.problem.Problem.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.Origin;
import io.github.wasiexternals.catalog.PythonRelease;
import io.github.wasiexternals.catalog.PythonSource;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.source.ArchiveCache;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.Extractor;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.Fetcher;
import io.github.wasiexternals.source.Limits;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.TransferException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedCheckoutTest {

  private static final Catalog CATALOG = CatalogReader.builtIn();

  @TempDir private Path folder;
  private final List<URI> asked = new ArrayList<>();

  @Test
  void theNewestSourceIsUnpackedUnderItsVersion() throws Exception {
    PinnedCheckout.Checkout checkout = checkouts().provide(release(source("3.13.2")), folder);

    assertThat(checkout.root()).isEqualTo(folder.resolve("Python-3.13.2"));
    assertThat(checkout.root().resolve("configure")).hasContent("#! /bin/sh");
    assertThat(checkout.archive().archive().fileName()).isEqualTo("Python-3.13.2.zip");
  }

  @Test
  void whatAUserChangedInItStays() throws Exception {
    PythonRelease release = release(source("3.13.2"));
    Path configure = checkouts().provide(release, folder).root().resolve("configure");
    Files.writeString(configure, "changed");
    asked.clear();

    checkouts().provide(release, folder);

    assertThat(configure).hasContent("changed");
    assertThat(asked).isEmpty();
  }

  @Test
  void aReleaseWithoutASourceIsReportedWithThoseThatHaveOne() {
    ProblemException failure =
        catchThrowableOfType(ProblemException.class, () -> checkouts().provide(release(), folder));

    assertThat(failure.problems()).hasSize(1);
    assertThat(failure.problems().get(0).what()).contains("3.13");
    assertThat(failure.problems().get(0).values())
        .containsExactly(
            value(
                "known",
                CATALOG.pythons().stream()
                    .filter(python -> python.newestSource().isPresent())
                    .map(PythonRelease::version)
                    .collect(Collectors.joining(", "))));
  }

  private PinnedCheckout checkouts() {
    return new PinnedCheckout(
        CATALOG,
        new Fetcher(
            new ArchiveCache(folder.resolve("cache")),
            (location, file, receiver) -> {
              asked.add(location);
              byte[] bytes = zip(location.getPath().replaceAll("^/|[.]zip$", ""));
              receiver.started(OptionalLong.of(bytes.length));
              Files.write(file, bytes);
              receiver.received(ByteBuffer.wrap(bytes));
            },
            (npm, into) -> {
              throw new TransferException(Kind.REFUSED, "no npm", null);
            },
            new DebianPool(folder.resolve("no-apt"), Optional.empty()),
            new FetchSettings(List.of(), false),
            pause -> {},
            new FetchListener() {}),
        new Extractor(Limits.DEFAULT));
  }

  private static PythonRelease release(PythonSource... sources) {
    PythonRelease known = CATALOG.python("3.13").orElseThrow();
    return new PythonRelease(
        known.version(),
        known.frozen(),
        known.sdk(),
        known.triple(),
        known.pins(),
        known.optional(),
        known.windows(),
        known.reasons(),
        List.of(sources));
  }

  private static PythonSource source(String version) throws IOException {
    String root = "Python-" + version;
    return new PythonSource(
        version,
        List.of(
            new Archive(
                new Origin.Upstream(URI.create("https://python.example/" + root + ".zip")),
                root + ".zip",
                Digester.sha256(zip(root)),
                List.of(),
                OptionalLong.empty(),
                root,
                List.of("made up"),
                Optional.empty(),
                false)));
  }

  private static byte[] zip(String root) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      ZipEntry entry = new ZipEntry(root + "/configure");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write("#! /bin/sh".getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
