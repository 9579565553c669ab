package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

final class InvocationTest {

  private static final List<String> NO_GROUPS = List.of("org.apache.maven.plugins");
  private static final List<String> BY_COORDINATES = List.of("clean", "g:a:1:externals");

  private final MavenProject pom = new MavenProject();

  @Test
  void withoutAPomThatHasThePluginThePrefixIsNotKnown() {
    pom.getModel().setBuild(new Build());
    pom.getBuild().addPlugin(plugin("another"));

    assertThat(Invocation.resolves("g", "a", pom, NO_GROUPS, BY_COORDINATES)).isFalse();
  }

  @Test
  void aPomThatHasOrManagesThePluginMakesItKnown() {
    pom.getModel().setBuild(new Build());
    pom.getBuild().addPlugin(plugin("a"));
    assertThat(Invocation.resolves("g", "a", pom, NO_GROUPS, BY_COORDINATES)).isTrue();

    pom.getModel().setBuild(new Build());
    pom.getBuild().setPluginManagement(new PluginManagement());
    pom.getBuild().getPluginManagement().addPlugin(plugin("a"));
    assertThat(Invocation.resolves("g", "a", pom, NO_GROUPS, BY_COORDINATES)).isTrue();
  }

  @Test
  void soDoTheGroupsOfTheSettings() {
    assertThat(Invocation.resolves("g", "a", pom, List.of("g"), BY_COORDINATES)).isTrue();
  }

  @Test
  void whatTheUserHasJustUsedWorks() {
    assertThat(Invocation.resolves("g", "a", pom, NO_GROUPS, List.of("wasi:pins"))).isTrue();
  }

  private static Plugin plugin(String artifact) {
    Plugin plugin = new Plugin();
    plugin.setGroupId("g");
    plugin.setArtifactId(artifact);
    return plugin;
  }
}
