package io.github.wasiexternals;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.github.wasiexternals.files.Folders;
import java.nio.file.Files;

/** Who may read folders, in every module. */
public final class FolderRule {

  /**
   * The JDK's streams over folders and lines throw what goes wrong unchecked, past all who catch
   * {@link java.io.IOException}: one place turns it back.
   */
  public static final ArchRule ONLY_FOLDERS_READS_FOLDERS_AS_STREAMS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Folders.class)
          .should()
          .accessTargetWhere(
              target(owner(equivalentTo(Files.class)))
                  .and(target(nameMatching("list|walk|find|newDirectoryStream|lines"))))
          .as("Folders.list, walk and files are used to read folders");

  private FolderRule() {}
}
