package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GivenPropertiesTest {

  private final PluginDescriptor plugin = new PluginDescriptor();
  private final Properties user = new Properties();
  private MojoExecution execution;

  @BeforeEach
  void twoGoals() throws Exception {
    MojoDescriptor externals = goal("externals", "python", "libraries", "output", "check");
    goal("configure", "python", "output", "cpython");
    execution = new MojoExecution(externals, "default-cli");
    configure("");
  }

  @Test
  void defaultsAreNotRepeated() throws Exception {
    assertThat(command("configure")).isEqualTo("mvn wasi:configure");
  }

  @Test
  void whatWasGivenIsRepeatedForTheGoalsThatUnderstandIt() {
    user.setProperty("wasi.python", "3.13");
    user.setProperty("wasi.libraries", "zlib,xz");
    user.setProperty("wasi.check", "true");
    user.setProperty("wasi.unknown", "x");

    assertThat(command("configure")).isEqualTo("mvn wasi:configure -Dwasi.python=3.13");
    assertThat(command("externals"))
        .isEqualTo("mvn wasi:externals -Dwasi.check -Dwasi.libraries=zlib,xz -Dwasi.python=3.13");
    assertThat(command("externals", "configure"))
        .isEqualTo(
            "mvn wasi:externals wasi:configure -Dwasi.check -Dwasi.libraries=zlib,xz"
                + " -Dwasi.python=3.13");
  }

  /** As wasi.sdk.allowMismatch, which wasi:audit does not read but the build that it advises. */
  @Test
  void whatIsForAnotherGoalIsRepeatedForThatOne() {
    user.setProperty("wasi.cpython", "DIR");

    assertThat(command("configure")).isEqualTo("mvn wasi:configure -Dwasi.cpython=DIR");
    assertThat(command("externals")).isEqualTo("mvn wasi:externals");
  }

  @Test
  void whatAPomSaysComesBeforeTheCommandLine() throws Exception {
    user.setProperty("wasi.python", "3.13");
    configure(
        "<python default-value='3.15'>3.14</python>"
            + "<libraries><one>zlib</one><two>xz</two></libraries>"
            + "<check default-value='false'>${wasi.check}</check>");

    assertThat(command("externals"))
        .isEqualTo("mvn wasi:externals -Dwasi.libraries=zlib,xz -Dwasi.python=3.14");
  }

  @Test
  void aValueThatTheShellWouldTakeApartIsQuoted() {
    user.setProperty("wasi.output", "/home/me/it's mine");

    assertThat(command("configure"))
        .isEqualTo("mvn wasi:configure '-Dwasi.output=/home/me/it'\\''s mine'");
  }

  @Test
  void aCommandCanHaveAnotherValueOrTheDefault() {
    user.setProperty("wasi.python", "3.13");

    GivenProperties given = GivenProperties.of(execution, user, "wasi");

    assertThat(given.command("configure").with("wasi.python", "3.14"))
        .hasToString("mvn wasi:configure -Dwasi.python=3.14");
    assertThat(given.command("configure").without("wasi.python")).hasToString("mvn wasi:configure");
  }

  @Test
  void aMistypedOneStandsForTheOneThatWasProbablyMeant() {
    user.setProperty("wasi.pyton", "3.13");

    assertThat(command("externals")).isEqualTo("mvn wasi:externals -Dwasi.python=3.13");
  }

  @Test
  void wherePrefixesAreNotKnownThePluginHasItsCoordinates() {
    assertThat(
            GivenProperties.of(execution, user, "group:artifact:1")
                .command("externals", "configure"))
        .hasToString("mvn group:artifact:1:externals group:artifact:1:configure");
  }

  private String command(String... goals) {
    return GivenProperties.of(execution, user, "wasi").command(goals).toString();
  }

  private void configure(String parameters) throws Exception {
    execution.setConfiguration(
        Xpp3DomBuilder.build(
            new StringReader("<configuration>" + parameters + "</configuration>")));
  }

  private MojoDescriptor goal(String name, String... parameters) throws Exception {
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal(name);
    goal.setPluginDescriptor(plugin);
    for (String each : parameters) {
      add(goal, each, "${wasi." + each + "}");
    }
    add(goal, "session", "${session}");
    goal.addParameter(named("pins"));
    plugin.addMojo(goal);
    return goal;
  }

  private static void add(MojoDescriptor goal, String name, String expression)
      throws DuplicateParameterException {
    Parameter parameter = named(name);
    parameter.setExpression(expression);
    goal.addParameter(parameter);
  }

  private static Parameter named(String name) {
    Parameter parameter = new Parameter();
    parameter.setName(name);
    return parameter;
  }
}
