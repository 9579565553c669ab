package io.github.wasiexternals.maven;

import io.github.wasiexternals.command.MavenCommand;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** How users name this plugin on the command line. */
final class Invocation {

  private Invocation() {}

  /**
   * What to write before a goal: the prefix where Maven resolves it, else the plugin's coordinates.
   */
  static String name(MojoExecution execution, MavenSession session) {
    return resolves(
            execution.getGroupId(),
            execution.getArtifactId(),
            session.getTopLevelProject(),
            session.getSettings().getPluginGroups(),
            session.getGoals())
        ? MavenCommand.PREFIX
        : execution.getGroupId() + ":" + execution.getArtifactId() + ":" + execution.getVersion();
  }

  /**
   * Whether Maven resolves the prefix: the POM in the folder that it was started in has the plugin
   * among its plugins or managed plugins, or the settings have its group
   * (https://maven.apache.org/guides/introduction/introduction-to-plugin-prefix-mapping.html); it
   * does in any case if the user has just used it.
   */
  static boolean resolves(
      String group, String artifact, MavenProject pom, List<String> groups, List<String> goals) {
    Build build = pom.getBuild();
    return groups.contains(group)
        || goals.stream().anyMatch(goal -> goal.startsWith(MavenCommand.PREFIX + ":"))
        || (build != null
            && Stream.<PluginContainer>of(
                    build,
                    build.getPluginManagement() == null ? build : build.getPluginManagement())
                .flatMap(container -> container.getPlugins().stream())
                .map(Plugin::getKey)
                .anyMatch((group + ":" + artifact)::equals));
  }
}
