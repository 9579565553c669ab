package io.github.wasiexternals.sbom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.wasiexternals.FolderRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.github.wasiexternals");

  @Test
  void onlyTheSbomPackageKnowsTheSpdxLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.wasiexternals.sbom")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.spdx..", "com.github.packageurl..")
        .check(CLASSES);
  }

  @Test
  void theReaderDoesNotNeedTheSpdxLibrary() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Spdx")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.spdx..")
        .check(CLASSES);
  }

  @Test
  void nothingIsFoundOutOrFetchedForAPage() {
    noClasses()
        .that()
        .resideInAPackage("io.github.wasiexternals.page")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.wasiexternals.osv",
            "io.github.wasiexternals.vex",
            "io.github.wasiexternals.source",
            "io.github.wasiexternals.process",
            "java.net.http")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.wasiexternals.page")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.github.wasiexternals.page")
        .check(CLASSES);
  }

  @Test
  void nothingHereKnowsMaven() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..")
        .check(CLASSES);
  }

  @Test
  void whatIsKnownAndWhatIsSaidOfItDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.github.wasiexternals.osv")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.wasiexternals.vex..",
            "io.github.wasiexternals.audit..",
            "io.github.wasiexternals.sbom..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.github.wasiexternals.vex")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.wasiexternals.osv..", "io.github.wasiexternals.audit..")
        .check(CLASSES);
  }

  @Test
  void aComparisonOfTwoDocumentsNeitherAuditsNorFetches() {
    noClasses()
        .that()
        .resideInAPackage("io.github.wasiexternals.diff")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.wasiexternals.audit..",
            "io.github.wasiexternals.osv..",
            "io.github.wasiexternals.vex..",
            "io.github.wasiexternals.source..",
            "io.github.wasiexternals.build..")
        .check(CLASSES);
  }

  @Test
  void nothingHereReachesForTheNetwork() {
    noClasses().should().dependOnClassesThat().resideInAPackage("java.net.http..").check(CLASSES);
  }

  @Test
  void formatsDoNotKnowOfEachOther() {
    for (String format : List.of("cyclonedx", "fragment", "provenance", "vex")) {
      noClasses()
          .that()
          .resideInAPackage("io.github.wasiexternals." + format)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.of("audit", "cyclonedx", "formats", "fragment", "osv", "provenance", "vex")
                  .filter(other -> !other.equals(format))
                  .map(other -> "io.github.wasiexternals." + other + "..")
                  .toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void onlyWhatWritesAndReadsCyclonedxKnowsItsLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.wasiexternals.cyclonedx")
        .and()
        .haveNameNotMatching(".*\\.foreign\\.CycloneDxReader(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.cyclonedx..")
        .check(CLASSES);
  }

  @Test
  void onlyTheRatingKnowsTheCvssLibrary() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Rating")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("us.springett..")
        .check(CLASSES);
  }

  @Test
  void onlyOneClassReadsFoldersAsStreams() {
    FolderRule.ONLY_FOLDERS_READS_FOLDERS_AS_STREAMS.check(CLASSES);
  }

  @Test
  void onlyOneClassForEachFormatKnowsTheSchemaValidator() {
    noClasses()
        .that()
        .doNotHaveSimpleName("SchemaCheck")
        .and()
        .doNotHaveSimpleName("PublishedSchema")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.networknt..")
        .check(CLASSES);
  }

  @Test
  void whatReadsAndWritesSbomsDoesNotAuditThem() {
    noClasses()
        .that()
        .resideInAPackage("io.github.wasiexternals.sbom")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.wasiexternals.audit..",
            "io.github.wasiexternals.osv..",
            "io.github.wasiexternals.vex..")
        .check(CLASSES);
  }
}
