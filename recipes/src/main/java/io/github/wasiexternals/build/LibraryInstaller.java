package io.github.wasiexternals.build;

import io.github.wasiexternals.files.Permissions;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.recipe.Recipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Installs headers, licence texts and the pkg-config files of a library into the prefix of its
 * archives and programs.
 */
final class LibraryInstaller {

  private LibraryInstaller() {}

  /**
   * The path of a static library.
   *
   * @param name its file name
   */
  static Path archive(String name, Workspace workspace) throws IOException {
    Path folder = workspace.prefix().resolve("lib");
    Files.createDirectories(folder);
    return folder.resolve(name);
  }

  /** The path of a program. */
  static Path program(Recipe.Program program, Workspace workspace) throws IOException {
    Path folder = workspace.prefix().resolve(OutputLayout.PROGRAMS);
    Files.createDirectories(folder);
    return folder.resolve(program.file());
  }

  static void install(LibraryPlan plan, Workspace workspace) throws IOException {
    for (Recipe.InstalledHeader header : plan.recipe().headers()) {
      copy(workspace.header(header), workspace.prefix().resolve(path(header)));
    }
    for (Recipe.LicenceText licence : plan.recipe().licences()) {
      Path from = workspace.sources().resolve(licence.from());
      Path to = workspace.prefix().resolve(path(plan, licence));
      if (licence.firstCommentOnly()) {
        write(to, firstComment(plan, licence.from(), from));
      } else {
        copy(from, to);
      }
    }
    if (plan.recipe().pkgConfig().isPresent()) {
      pkgConfig(
          workspace,
          plan.library().pkgConfig().orElseThrow(),
          PkgConfigWriter.main(plan, plan.recipe().pkgConfig().get()));
    }
    for (Recipe.Component component : plan.recipe().components()) {
      pkgConfig(workspace, component.name(), PkgConfigWriter.component(plan, component));
    }
    Permissions.normalise(workspace.prefix());
  }

  private static void pkgConfig(Workspace workspace, String name, String content)
      throws IOException {
    write(
        workspace.prefix().resolve(OutputLayout.PKG_CONFIG + name + ".pc"),
        content.getBytes(StandardCharsets.UTF_8));
  }

  /** The path of a header in the prefix. */
  static String path(Recipe.InstalledHeader header) {
    return "include/" + header.to();
  }

  /** The path of a licence text in the prefix. */
  static String path(LibraryPlan plan, Recipe.LicenceText licence) {
    return OutputLayout.LICENCES + plan.library().name() + "/" + licence.to();
  }

  private static void copy(Path from, Path to) throws IOException {
    write(to, Files.readAllBytes(from));
  }

  private static void write(Path to, byte[] bytes) throws IOException {
    Files.createDirectories(to.getParent());
    Files.write(to, bytes);
  }

  private static byte[] firstComment(LibraryPlan plan, String name, Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("/*");
    int end = text.indexOf("*/", start + 2);
    if (start < 0 || end < 0) {
      throw new ProblemException(Workspace.unknownTemplate(plan, name, "/* */"));
    }
    return (text.substring(start, end + 2) + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
