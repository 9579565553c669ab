package io.github.wasiexternals.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.wasiexternals.audit.AuditJson;
import io.github.wasiexternals.audit.AuditReport;
import io.github.wasiexternals.audit.AuditText;
import io.github.wasiexternals.audit.AuditedSbom;
import io.github.wasiexternals.audit.Auditor;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.PrefixLocator;
import io.github.wasiexternals.audit.Surroundings;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.recipe.RecipeReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Whatever bytes are audited: a report, as text, as JSON and as a page, that does no harm where it
 * is shown.
 */
class AuditFuzzTest {

  private static final Catalog CATALOG = CatalogReader.builtIn();
  private static final Auditor AUDITOR =
      new Auditor(
          Auditor.checks(
              CATALOG,
              RecipeReader.builtIn(),
              new LicencePolicy(List.of(), List.of()),
              Optional.empty(),
              Vulnerabilities.none("nobody is there"),
              List.of(),
              new Surroundings(pin -> List.of(), List.of(), Clock.systemUTC())));

  @FuzzTest(maxDuration = "5s")
  void anyBytesMakeAHarmlessReport(byte[] bytes) throws Exception {
    Path folder = Files.createTempDirectory("fuzz");
    try {
      Path sbom = Files.write(folder.resolve("externals.spdx.json"), bytes);
      Path prefix = Files.createDirectories(folder.resolve("prefix/lib"));
      Files.writeString(prefix.resolve("liba.a"), "a");

      AuditedSbom audited = AuditedSbom.read(sbom, PrefixLocator.beside(sbom));
      AuditReport report = AUDITOR.audit(audited);

      assertThat(report.checks()).isNotEmpty();
      assertThat(AuditText.render(report)).doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|\\p{Cf}");
      assertThat(AuditJson.render(Pages.RUN, List.of(report)))
          .doesNotContainPattern("[^\\x20-\\x7e\n]");
      assertHarmlessPage(
          AuditPage.render(
              Pages.RUN, List.of(Chapter.of(report, audited, CATALOG, Optional.empty()))));
      assertNothingElseIn(folder);
    } finally {
      Folders.delete(folder);
    }
  }

  /** As XML it can be read only if all that is not its own is escaped. */
  private static void assertHarmlessPage(String page) throws Exception {
    String xml = page.replace("<!DOCTYPE html>", "").replaceAll("<meta([^>]*)>", "<meta$1/>");
    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    for (String name : List.of("script", "iframe", "object", "img", "link", "base", "form")) {
      assertThat(document.getElementsByTagName(name).getLength()).as(name).isZero();
    }
    NodeList links = document.getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      String target = links.item(i).getAttributes().getNamedItem("href").getNodeValue();
      assertThat(target).matches("(?s)(#|(?i:https?)://).*");
    }
  }

  private static void assertNothingElseIn(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      assertThat(walk.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("externals.spdx.json", "liba.a");
    }
  }
}
