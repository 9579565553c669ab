package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.wasiexternals.problem.Problem;
import java.io.File;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MistakenNamesTest {

  private static final String HELP = "; all parameters are shown by: mvn wasi:help -Ddetail";

  private final PluginDescriptor plugin = new PluginDescriptor();
  private final Properties user = new Properties();
  private final Properties system = new Properties();
  private final MavenProject project = new MavenProject();
  private final Model pom = new Model();

  @BeforeEach
  void twoGoalsAndAPom() throws Exception {
    MojoDescriptor externals = goal("externals");
    add(externals, "python", "wasi.python", "java.lang.String");
    add(externals, "check", "wasi.check", "java.lang.String");
    add(externals, "output", "wasi.output", "java.io.File");
    add(externals, "allowMismatch", "wasi.sdk.allowMismatch", "java.lang.String");
    MojoDescriptor configure = goal("configure");
    add(configure, "cpython", "wasi.cpython", "java.io.File");
    project.setOriginalModel(pom);
    project.setFile(new File("pom.xml"));
  }

  @Test
  void aPropertyThatNoGoalHasIsNamedWithTheNearest() {
    user.setProperty("wasi.pyton", "3.14");

    assertThat(onCommandLine())
        .containsExactly(
            Problem.of(
                "no goal of this plugin has the property wasi.pyton",
                List.of(Problem.value("given", "-Dwasi.pyton=3.14")),
                "-Dwasi.python=3.14"));
  }

  @Test
  void eachOfThemIsNamed() {
    user.setProperty("WASI.Check", "true");
    user.setProperty("wasi.pythn", "a b");
    user.setProperty("wasi.allowMismatch", "true");
    system.setProperty("wasi.colour", "red");

    assertThat(onCommandLine())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple("no goal of this plugin has the property WASI.Check", "-Dwasi.check"),
            tuple(
                "no goal of this plugin has the property wasi.allowMismatch",
                "-Dwasi.sdk.allowMismatch"),
            tuple(
                "no goal of this plugin has the property wasi.colour",
                "leave out -Dwasi.colour" + HELP),
            tuple("no goal of this plugin has the property wasi.pythn", "'-Dwasi.python=a b'"));
  }

  @Test
  void aPropertyOfAnotherGoalOrOfAnotherProgramIsNone() {
    user.setProperty("wasi.python", "3.14");
    user.setProperty("wasi.cpython", "tree");
    user.setProperty("maven.test.skip", "true");
    system.setProperty("env.WASI_SDK_PATH", "/sdk");

    assertThat(onCommandLine()).isEmpty();
  }

  /** Maven takes -Dwasi.output for the value true, and -Dwasi.output= for the current folder. */
  @Test
  void aPropertyWithoutAValueIsAnError() {
    user.setProperty("wasi.check", "");
    user.setProperty("wasi.cpython", " ");
    user.setProperty("wasi.output", "true");

    assertThat(onCommandLine())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple("wasi.check has no value", "give it one, or leave out -Dwasi.check"),
            tuple("wasi.cpython has no value", "give it one, or leave out -Dwasi.cpython"),
            tuple("wasi.output has no value", "give it one, or leave out -Dwasi.output"));
  }

  @Test
  void aFlagWithoutAValueIsTrue() {
    user.setProperty("wasi.check", "true");

    assertThat(onCommandLine()).isEmpty();
  }

  @Test
  void aPropertyOfThePomThatNoGoalHasIsNamedWithThePom() {
    set(pom, "wasi.pyton", "3.14");
    set(pom, "wasi.python", "");
    set(pom, "colour", "red");

    assertThat(inPom())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple(
                "pom.xml sets the property wasi.python to nothing",
                "give it a value, or remove <wasi.python> from pom.xml"),
            tuple(
                "pom.xml sets the property wasi.pyton, which no goal of this plugin has",
                "write in pom.xml: <wasi.python>3.14</wasi.python>"));
  }

  @Test
  void aPropertyThatThePomUsesIsItsOwn() {
    set(pom, "wasi.pythons", "3.14,3.15");
    pom.setVersion("${wasi.pythons}");

    assertThat(inPom()).isEmpty();
  }

  @Test
  void aPropertyOfThePomThatIsLikeNoneOfOursIsForOthers() {
    set(pom, "wasi.colour", "red");

    assertThat(inPom()).isEmpty();
  }

  @Test
  void profilesCountWhereTheyAreActive() {
    Profile active = new Profile();
    active.addProperty("wasi.pyton", "3.14");
    project.getProperties().setProperty("wasi.pyton", "3.14");
    Profile inactive = new Profile();
    inactive.addProperty("wasi.pythn", "3.14");
    MistakenNames names = new MistakenNames(plugin);

    names.checkProject(project, List.of(active, inactive));

    assertThat(names.problems())
        .extracting(Problem::what)
        .containsExactly(
            "settings.xml sets the property wasi.pyton, which no goal of this plugin has");
  }

  @Test
  void anElementOfTheConfigurationThatNoGoalHasIsNamed() throws Exception {
    Plugin configured = new Plugin();
    configured.setConfiguration(dom("<pyton>3.14</pyton><cpython>tree</cpython>"));
    PluginExecution mine = new PluginExecution();
    mine.setId("mine");
    mine.setConfiguration(dom("<colour>red</colour><sdk.allowMismatch>true</sdk.allowMismatch>"));
    configured.addExecution(mine);
    PluginExecution another = new PluginExecution();
    another.setId("another");
    another.setConfiguration(dom("<shape>round</shape>"));
    configured.addExecution(another);
    MistakenNames names = new MistakenNames(plugin);

    names.checkConfiguration(configured, "mine", "pom.xml");

    assertThat(names.problems())
        .extracting(Problem::what, Problem::action)
        .containsExactly(
            tuple(
                "pom.xml configures <colour>, which no goal of this plugin has",
                "remove <colour> from pom.xml"),
            tuple(
                "pom.xml configures <pyton>, which no goal of this plugin has",
                "write in pom.xml: <python>"),
            tuple(
                "pom.xml configures <sdk.allowMismatch>, which no goal of this plugin has",
                "write in pom.xml: <allowMismatch>"));
  }

  private void set(Model model, String property, String value) {
    model.addProperty(property, value);
    project.getProperties().setProperty(property, value);
  }

  private List<Problem> onCommandLine() {
    MistakenNames names = new MistakenNames(plugin);
    names.checkCommandLine(user, system);
    return names.problems();
  }

  private List<Problem> inPom() {
    MistakenNames names = new MistakenNames(plugin);
    names.checkProject(project, List.of());
    return names.problems();
  }

  private static Xpp3Dom dom(String elements) throws Exception {
    return Xpp3DomBuilder.build(
        new StringReader("<configuration>" + elements + "</configuration>"));
  }

  private MojoDescriptor goal(String name) throws Exception {
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal(name);
    goal.setPluginDescriptor(plugin);
    plugin.addMojo(goal);
    return goal;
  }

  private static void add(MojoDescriptor goal, String name, String property, String type)
      throws Exception {
    Parameter parameter = new Parameter();
    parameter.setName(name);
    parameter.setType(type);
    parameter.setExpression("${" + property + "}");
    goal.addParameter(parameter);
  }
}
