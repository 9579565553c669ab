package io.github.wasiexternals;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.wasiexternals.recipe.Recipe;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package of this module, and of the one below, may use what. */
class PackageRulesTest {

  private static final String HOUSE = "io.github.wasiexternals.";

  /** Each package of this module, and those of this module that it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "build", Set.of("licence", "process", "recipe", "sdk"),
          "check", Set.of("process", "recipe", "runtime", "sdk"),
          "licence", Set.of(),
          "process", Set.of(),
          "pytests", Set.of("process", "runtime"),
          "recipe", Set.of("licence"),
          "runtime", Set.of("process"),
          "sdk", Set.of("process"));

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.github.wasiexternals");

  static Set<String> packages() {
    return MAY_USE.keySet();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesNoOthersOfThisModuleThanThese(String name) {
    String[] others =
        packages().stream()
            .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
            .map(other -> HOUSE + other + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(HOUSE + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(SHIPPED);
  }

  /** A package without a rule could use anything. */
  @Test
  void eachPackageOfThisModuleHasARule() {
    JavaClasses ofThisModule =
        new ClassFileImporter()
            .importUrl(Recipe.class.getProtectionDomain().getCodeSource().getLocation());

    assertThat(ofThisModule.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(packages().stream().map(HOUSE::concat).toList());
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().check(SHIPPED);
  }

  @Test
  void onlyThePackageProcessStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "process..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class)
        .orShould()
        .callMethodWhere(target(name("exec")).and(target(With.owner(equivalentTo(Runtime.class)))))
        .check(SHIPPED);
  }

  @Test
  void thePackageProcessDoesStartThem() {
    classes()
        .that()
        .haveSimpleName("NativeProcessRunner")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class)
        .check(SHIPPED);
  }

  @Test
  void onlyOneClassReadsFoldersAsStreams() {
    FolderRule.ONLY_FOLDERS_READS_FOLDERS_AS_STREAMS.check(SHIPPED);
  }

  @Test
  void nothingKnowsMaven() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..")
        .check(SHIPPED);
  }
}
