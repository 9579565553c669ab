package io.github.wasiexternals.cpython;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CpythonPackageTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.wasiexternals.cpython");

  @Test
  void itKnowsNeitherMavenNorTheGoals() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.maven..",
            "org.eclipse.aether..",
            "io.github.wasiexternals.maven..",
            "io.github.wasiexternals.transport..",
            "io.github.wasiexternals.externals..")
        .check(CLASSES);
  }
}
