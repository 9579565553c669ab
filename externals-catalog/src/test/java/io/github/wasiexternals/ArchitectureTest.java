package io.github.wasiexternals;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package of this module may use which. */
class ArchitectureTest {

  private static final String ROOT = "io.github.wasiexternals";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void toolsDoNotKnowWhatTheyAreUsedFor() {
    noClasses()
        .that()
        .resideInAnyPackage(
            in("toml"), in("digest"), in("problem"), in("files"), in("json"), in("text"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("catalog"), in("pins"), in("source"), in("windows"))
        .check(CLASSES);
  }

  @Test
  void theCatalogDoesNotKnowHowItsArchivesAreFetchedOrShown() {
    noClasses()
        .that()
        .resideInAPackage(in("catalog"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(in("source"), in("pins"), in("windows"))
        .check(CLASSES);
  }

  @Test
  void nothingOfTheCatalogKnowsWhereAWindowsSetCameFrom() {
    noClasses()
        .that()
        .resideOutsideOfPackage(in("windows"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("windows"))
        .check(CLASSES);
  }

  @Test
  void problemsKnowTextsOnlyAndTextsKnowNothing() {
    noClasses()
        .that()
        .resideInAPackage(in("problem"))
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "..")
                .and(resideOutsideOfPackage(in("problem")))
                .and(resideOutsideOfPackage(in("text"))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(in("text"))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackage(in("text"))))
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** Names of parameters that its messages need come in as data. */
  @Test
  void nothingHereNamesAProgramAFileAGoalOrAParameterOfTheModulesAbove() throws IOException {
    Pattern above =
        Pattern.compile(
            "\\bwasi\\.(?!mistake\\b)[a-z]+\\b(?!\\()|wasi:[a-z]|\\bmvn\\b|Maven is|python\\.wasm"
                + "|audit\\.html|configure-args|apt-get|(?<!Misc/)(externals|python)\\.spdx\\.json");
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(above);
      }
    }
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
  void onlyOneClassReadsFoldersAsStreams() {
    FolderRule.ONLY_FOLDERS_READS_FOLDERS_AS_STREAMS.check(CLASSES);
  }

  @Test
  void theRuleSeesWhoReadsThemSo() {
    JavaClasses whoDoes = new ClassFileImporter().importClasses(ArchitectureTest.class);

    assertThat(FolderRule.ONLY_FOLDERS_READS_FOLDERS_AS_STREAMS.evaluate(whoDoes).hasViolation())
        .isTrue();
  }

  /** A rule on a package that is not there would hold for nothing. */
  private static String in(String subpackage) {
    assertThat(CLASSES.containPackage(ROOT + "." + subpackage)).as(subpackage).isTrue();
    return ROOT + "." + subpackage + "..";
  }
}
