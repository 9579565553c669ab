package io.github.wasiexternals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Security;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final String BASE = "io.github.wasiexternals.";
  private static final String[] MAVEN = {"org.apache.maven..", "org.eclipse.aether.."};

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(BASE.substring(0, BASE.length() - 1));

  @Test
  void onlyGoalsAndTransportKnowMaven() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "maven..", BASE + "transport..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(MAVEN)
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnGoals() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "maven..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "maven..")
        .check(CLASSES);
  }

  @Test
  void onlyTransportKnowsTheHttpClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "transport..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.hc..")
        .check(CLASSES);
  }

  @Test
  void onlyThePackagesForDigestsAndSignaturesKnowBouncyCastle() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "digest..", BASE + "signature..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(CLASSES);
  }

  @Test
  void onlyThePackageForDigestsAsksTheJvmForThem() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "digest..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(MessageDigest.class, Security.class)
        .check(CLASSES);
  }

  @Test
  void packagesOfAllModulesDependOnEachOtherInOneDirection() {
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void editingDoesNotKnowWhatIsChangedOrWhy() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "editing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + "source..",
            BASE + "pins..",
            BASE + "pinning..",
            BASE + "releases..",
            BASE + "signature..")
        .check(CLASSES);
  }

  @Test
  void listsOfVersionsDoNotKnowHowAPinIsChanged() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "releases..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "pinning..", BASE + "editing..", BASE + "signature..")
        .check(CLASSES);
  }

  @Test
  void onlyThePackageForSignaturesKnowsOpenPgp() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "signature..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bouncycastle.bcpg..", "org.bouncycastle.openpgp..")
        .check(CLASSES);
  }

  @Test
  void signaturesAreCheckedWithoutANetwork() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "signature..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + "source..", BASE + "pins..", BASE + "files..", BASE + "toml..")
        .check(CLASSES);
  }

  @Test
  void onlyOneClassReadsFoldersAsStreams() {
    FolderRule.ONLY_FOLDERS_READS_FOLDERS_AS_STREAMS.check(CLASSES);
  }

  @Test
  void onlyOneClassNamesFilesBelowAFolder() {
    FolderRule.ONLY_FOLDERS_NAMES_FILES_BELOW_A_FOLDER.check(CLASSES);
  }

  @Test
  void onlyOneClassSetsModes() {
    FolderRule.ONLY_PERMISSIONS_SETS_MODES.check(CLASSES);
  }

  @Test
  void theRulesSeeWhoDoesSo() {
    JavaClasses whoDoes = new ClassFileImporter().importClasses(Whatever.class);

    assertThat(
            List.of(
                FolderRule.ONLY_FOLDERS_NAMES_FILES_BELOW_A_FOLDER,
                FolderRule.ONLY_PERMISSIONS_SETS_MODES))
        .allMatch(rule -> rule.evaluate(whoDoes).hasViolation());
  }

  /** What the rules forbid. */
  static final class Whatever {
    static void into(Path folder, Path file) throws IOException {
      Files.setPosixFilePermissions(folder.relativize(file), Set.of());
    }
  }

  @Test
  void nothingReadsTheEnvironment() throws NoSuchMethodException {
    noClasses()
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .check(CLASSES);
  }
}
