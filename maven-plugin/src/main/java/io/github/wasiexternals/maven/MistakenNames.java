package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.problem.Nearest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.process.CommandLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the user gave under a name that no goal of this plugin has, which Maven would ignore.
 * Which names there are is read from the plugin's own descriptor. A parameter of another goal is
 * none of these: a command line, or a POM, may be for several goals.
 */
final class MistakenNames {

  private static final String PREFIX = "wasi.";

  /** By property, all parameters of all goals that a property sets. */
  private final SortedMap<String, Parameter> properties = new TreeMap<>();

  /** By element of a POM's configuration, all parameters of all goals. */
  private final SortedMap<String, Parameter> elements = new TreeMap<>();

  private final List<Problem> problems = new ArrayList<>();

  MistakenNames(PluginDescriptor plugin) {
    plugin.getMojos().stream()
        .flatMap(goal -> goal.getParameters().stream())
        .filter(Parameter::isEditable)
        .forEach(
            parameter -> {
              elements.put(parameter.getName(), parameter);
              Optional.ofNullable(parameter.getAlias())
                  .ifPresent(alias -> elements.put(alias, parameter));
              property(parameter).ifPresent(name -> properties.put(name, parameter));
            });
  }

  /** All mistakes of a run, in an order that is always the same. */
  static List<Problem> problems(
      MojoExecution execution, MavenSession session, MavenProject project) {
    MistakenNames names = new MistakenNames(execution.getMojoDescriptor().getPluginDescriptor());
    names.checkCommandLine(session.getUserProperties(), session.getSystemProperties());
    names.checkProject(project, session.getSettings().getProfiles());
    configured(project, execution.getGroupId() + ":" + execution.getArtifactId())
        .ifPresent(
            plugin -> names.checkConfiguration(plugin, execution.getExecutionId(), place(project)));
    return names.problems();
  }

  /** What was found so far. */
  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The property that sets a parameter. */
  static Optional<String> property(Parameter parameter) {
    return Optional.ofNullable(parameter.getExpression())
        .filter(text -> text.startsWith("${" + PREFIX) && text.endsWith("}"))
        .map(text -> text.substring(2, text.length() - 1));
  }

  /** Whether a property would be one of this plugin, however it is spelled. */
  static boolean isOurs(String property) {
    return property.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  /** Whether a goal has this property. */
  boolean isKnown(String property) {
    return properties.containsKey(property);
  }

  /** The property that was probably meant by a mistyped one. */
  Optional<String> meant(String property) {
    String name = property.substring(PREFIX.length());
    // All names share the prefix, which must not count as similarity.
    return Nearest.likely(
            name,
            properties.keySet().stream().map(each -> each.substring(PREFIX.length())).toList())
        .map(near -> PREFIX + near)
        // The name of the element in a POM.
        .or(() -> Optional.ofNullable(elements.get(name)).flatMap(MistakenNames::property));
  }

  /**
   * Checks what the command line or Java's own options set.
   *
   * @param user properties of the command line
   * @param system those of the JVM
   */
  void checkCommandLine(Properties user, Properties system) {
    for (String name : ours(user, system)) {
      String given = user.getProperty(name, system.getProperty(name, ""));
      String option = "-D" + name;
      if (!isKnown(name)) {
        add(
            "no goal of this plugin has the property " + name,
            List.of(value("given", option + "=" + given)),
            meant(name)
                .map(
                    near ->
                        CommandLine.quoted("-D" + near + (given.equals("true") ? "" : "=" + given)))
                .orElse(
                    "leave out "
                        + option
                        + "; all parameters are shown by: mvn wasi:help -Ddetail"));
      } else if (isEmpty(name, given)) {
        add(
            name + " has no value",
            List.of(value("given", option + (given.isEmpty() ? "=" : ""))),
            "give it one, or leave out " + option);
      }
    }
  }

  /** Maven takes a property without a value as true, which is no file's name. */
  private boolean isEmpty(String name, String given) {
    Parameter parameter = properties.get(name);
    return given.isBlank()
        || (given.equals("true")
            && parameter != null
            && "java.io.File".equals(parameter.getType()));
  }

  /**
   * Checks the properties that a POM sets, with its parents and profiles, or a profile of the
   * settings. What a POM uses itself is its own, and so is what is like none of this plugin's: its
   * resources or other plugins may use it.
   */
  void checkProject(
      MavenProject project, List<org.apache.maven.settings.Profile> settingsProfiles) {
    for (MavenProject each = project; each != null; each = each.getParent()) {
      Model model = each.getOriginalModel();
      if (model != null) {
        checkProperties(model.getProperties(), place(each), project);
        for (Profile profile : model.getProfiles()) {
          checkProperties(profile.getProperties(), place(each), project);
        }
      }
    }
    settingsProfiles.forEach(
        profile -> checkProperties(profile.getProperties(), "settings.xml", project));
  }

  /**
   * @param project has the properties of active profiles only
   */
  private void checkProperties(Properties given, String place, MavenProject project) {
    for (String name : ours(given)) {
      String text = given.getProperty(name);
      if (!project.getProperties().containsKey(name)) {
        continue;
      }
      if (!isKnown(name)) {
        meant(name)
            .filter(near -> !isUsed(name, project))
            .ifPresent(
                near ->
                    add(
                        place + " sets the property " + name + ", which no goal of this plugin has",
                        List.of(value("given", element(name, text))),
                        "write in " + place + ": " + element(near, text)));
      } else if (isEmpty(name, text)) {
        add(
            place + " sets the property " + name + " to nothing",
            List.of(),
            "give it a value, or remove <" + name + "> from " + place);
      }
    }
  }

  /** Whether a POM or one of its parents has the property in it. */
  private static boolean isUsed(String property, MavenProject project) {
    for (MavenProject each = project; each != null; each = each.getParent()) {
      if (text(each.getOriginalModel()).contains("${" + property + "}")) {
        return true;
      }
    }
    return false;
  }

  /** The plugin in the POM whose configuration Maven takes: a used one, else a managed one. */
  private static Optional<Plugin> configured(MavenProject project, String key) {
    Stream<Plugin> managed =
        project.getPluginManagement() == null
            ? Stream.of()
            : project.getPluginManagement().getPlugins().stream();
    return Stream.concat(project.getBuildPlugins().stream(), managed)
        .filter(plugin -> plugin.getKey().equals(key))
        .findFirst();
  }

  /** Checks the elements of the plugin's configuration in a POM, and of that of an execution. */
  void checkConfiguration(Plugin plugin, String executionId, String place) {
    NavigableSet<String> given = new TreeSet<>(children(plugin.getConfiguration()));
    plugin.getExecutions().stream()
        .filter(each -> each.getId().equals(executionId))
        .forEach(each -> given.addAll(children(each.getConfiguration())));
    for (String name : given) {
      if (!elements.containsKey(name)) {
        add(
            place + " configures <" + name + ">, which no goal of this plugin has",
            List.of(),
            Nearest.likely(name, elements.keySet())
                // The property without its prefix.
                .or(
                    () ->
                        Optional.ofNullable(properties.get(PREFIX + name)).map(Parameter::getName))
                .map(near -> "write in " + place + ": <" + near + ">")
                .orElse("remove <" + name + "> from " + place));
      }
    }
  }

  private static List<String> children(@Nullable Object configuration) {
    return configuration instanceof Xpp3Dom dom
        ? Stream.of(dom.getChildren()).map(Xpp3Dom::getName).toList()
        : List.of();
  }

  private static NavigableSet<String> ours(Properties... given) {
    NavigableSet<String> names = new TreeSet<>();
    Stream.of(given)
        .map(Properties::stringPropertyNames)
        .flatMap(Set::stream)
        .filter(MistakenNames::isOurs)
        .forEach(names::add);
    return names;
  }

  private static String element(String name, String text) {
    return "<" + name + ">" + text + "</" + name + ">";
  }

  private static String place(MavenProject project) {
    return project.getFile() == null ? project.getId() : project.getFile().getName();
  }

  private static String text(@Nullable Model model) {
    if (model == null) {
      return "";
    }
    StringWriter writer = new StringWriter();
    try {
      new MavenXpp3Writer().write(writer, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toString();
  }

  private void add(String what, List<Problem.Value> values, String action) {
    Problem problem = Problem.of(what, values, action);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
