package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HelpTextTest {

  private final PluginDescriptor plugin = new PluginDescriptor();

  @BeforeEach
  void aGoal() throws Exception {
    plugin.setGroupId("g");
    plugin.setArtifactId("a");
    plugin.setVersion("1");
    plugin.setGoalPrefix("wasi");
    plugin.setDescription("Builds libraries.");
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal("externals");
    goal.setDescription("Builds.\n" + "word ".repeat(20));
    goal.setPluginDescriptor(plugin);
    Parameter python = new Parameter();
    python.setName("python");
    python.setDescription("The release.");
    python.setExpression("${wasi.python}");
    python.setDefaultValue("3.15");
    goal.addParameter(python);
    Parameter session = new Parameter();
    session.setName("session");
    session.setEditable(false);
    goal.addParameter(session);
    plugin.addMojo(goal);
  }

  @Test
  void withoutDetailItListsTheGoals() {
    assertThat(HelpText.render(plugin, plugin.getMojos(), false))
        .isEqualTo(
            """
            g:a:1
              Builds libraries.

            wasi:externals
              Builds. word word word word word word word word word word word word word word
              word word word word word word
            """);
  }

  @Test
  void withDetailItListsTheParametersThatUsersSet() {
    assertThat(HelpText.render(plugin, plugin.getMojos(), true))
        .endsWith(
            """

                python (Default: 3.15)
                  The release.
                  User property: wasi.python
            """)
        .doesNotContain("session");
  }
}
