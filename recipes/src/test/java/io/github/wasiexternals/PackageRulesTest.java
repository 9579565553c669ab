package io.github.wasiexternals;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package of this module, and of the one below, may use what. */
class PackageRulesTest {

  private static final String HOUSE = "io.github.wasiexternals.";
  private static final String[] THIS_MODULE = {
    HOUSE + "build..", HOUSE + "check..", HOUSE + "process..", HOUSE + "recipe..", HOUSE + "sdk.."
  };

  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.wasiexternals");

  @ParameterizedTest
  @ValueSource(strings = {"recipe", "process"})
  void thePackageDependsOnNoOtherOfThisModule(String name) {
    String itself = HOUSE + name + "..";

    noClasses()
        .that()
        .resideInAPackage(itself)
        .should()
        .dependOnClassesThat(resideInAnyPackage(THIS_MODULE).and(not(resideInAPackage(itself))))
        .check(SHIPPED);
  }

  @Test
  void theSdkKnowsNothingOfBuilding() {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + "sdk..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOUSE + "build..")
        .check(SHIPPED);
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
  void nothingKnowsMaven() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..")
        .check(SHIPPED);
  }
}
