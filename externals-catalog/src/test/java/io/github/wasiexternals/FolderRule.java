package io.github.wasiexternals;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.files.Permissions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who may do with files what hosts do differently, in every module. */
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

  /**
   * What names a file below a folder in an SBOM, an archive or a digest is the same on every host;
   * {@code Path.relativize} gives backslashes on Windows.
   */
  public static final ArchRule ONLY_FOLDERS_NAMES_FILES_BELOW_A_FOLDER =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Folders.class)
          .should()
          .callMethod(Path.class, "relativize", Path.class)
          .as("Folders.relative is used to name a file below a folder");

  /** Windows has no permissions of POSIX: one place asks before it sets them. */
  public static final ArchRule ONLY_PERMISSIONS_SETS_MODES =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Permissions.class)
          .should()
          .accessTargetWhere(
              target(owner(equivalentTo(Files.class)))
                  .and(target(nameMatching("[sg]etPosixFilePermissions|setOwner"))))
          .orShould()
          .accessTargetWhere(
              target(owner(equivalentTo(File.class)))
                  .and(target(nameMatching("set(Executable|Readable|Writable)"))))
          .as("Permissions is used to set modes");

  private FolderRule() {}
}
