package io.github.wasiexternals.maven;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/**
 * The files that a goal attaches to its project, so that Maven installs and deploys them with it,
 * and signs them if the POM says so.
 */
final class Attachments {

  private final MavenProjectHelper helper;
  private final MavenProject project;
  private final PluginDescriptor plugin;
  private final List<String> goals;

  /**
   * @param plugin this one
   * @param goals phases and goals that Maven was called with; none for the POM's default
   */
  Attachments(
      MavenProjectHelper helper,
      MavenProject project,
      PluginDescriptor plugin,
      List<String> goals) {
    this.helper = helper;
    this.project = project;
    this.plugin = plugin;
    this.goals = List.copyOf(goals);
  }

  /**
   * Whether anything could use them: there is a POM, and Maven was called with a phase or another
   * plugin's goal. Attached files are forgotten when Maven ends, so that for {@code mvn
   * wasi:externals} alone they would be made for nobody.
   */
  boolean areWanted() {
    return project.getFile() != null && (goals.isEmpty() || !goals.stream().allMatch(this::isOurs));
  }

  private boolean isOurs(String goal) {
    List<String> parts = List.of(goal.split(":", -1));
    return parts.size() > 1
        && (parts.get(0).equals(plugin.getGoalPrefix())
            || (parts.get(0).equals(plugin.getGroupId())
                && parts.get(1).equals(plugin.getArtifactId())));
  }

  /**
   * Attaches a file.
   *
   * @param type its ending, for example {@code tar.gz}
   */
  void attach(Path file, String type, String classifier) {
    helper.attachArtifact(project, type, classifier, file.toFile());
  }
}
