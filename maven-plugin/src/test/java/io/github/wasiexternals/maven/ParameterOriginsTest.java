package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ParameterOriginsTest {

  private final MojoDescriptor goal = new MojoDescriptor();
  private final Properties user = new Properties();
  private final Properties project = new Properties();
  private final Properties system = new Properties();
  private MojoExecution execution;

  @BeforeEach
  void aGoal() throws Exception {
    for (String name : List.of("python", "libraries", "mirrors", "session")) {
      Parameter parameter = new Parameter();
      parameter.setName(name);
      parameter.setExpression(name.equals("session") ? "${session}" : "${wasi." + name + "}");
      goal.addParameter(parameter);
    }
    Objects.requireNonNull(goal.getParameterMap().get("python")).setDefaultValue("3.15");
    execution = new MojoExecution(goal, "default-cli");
    configure("<python default-value='3.15'>${wasi.python}</python>");
  }

  @Test
  void eachValueIsSaidWithWhereItComesFrom() throws Exception {
    assertThat(lines())
        .containsExactly(
            "wasi.python = 3.15 (default)",
            "wasi.libraries = not given",
            "wasi.mirrors = not given");

    system.setProperty("wasi.python", "3.11");
    assertThat(lines()).contains("wasi.python = 3.11 (Java's property)");
    project.setProperty("wasi.python", "3.12");
    assertThat(lines()).contains("wasi.python = 3.12 (property of the POM or a profile)");
    user.setProperty("wasi.python", "3.13");
    assertThat(lines()).contains("wasi.python = 3.13 (command line)");
    configure("<python>3.14</python><libraries><a>zlib</a><a>xz</a></libraries>");
    assertThat(lines())
        .contains(
            "wasi.python = 3.14 (configuration in the POM)",
            "wasi.libraries = zlib,xz (configuration in the POM)");
  }

  @Test
  void aPasswordIsNotShown() {
    user.setProperty("wasi.mirrors", "https://me:secret@mirror.example/a,https://b.example/");

    assertThat(lines())
        .contains("wasi.mirrors = https://…@mirror.example/a,https://b.example/ (command line)");
  }

  private List<String> lines() {
    return new ParameterOrigins(execution, user, project, system).lines();
  }

  private void configure(String parameters) throws Exception {
    execution.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader("<configuration>" + parameters + "</configuration>")));
  }
}
