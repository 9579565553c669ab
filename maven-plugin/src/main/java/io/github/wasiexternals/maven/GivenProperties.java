package io.github.wasiexternals.maven;

import io.github.wasiexternals.command.MavenCommand;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that the user set for a goal, on the command line or in a POM, by property names;
 * and those on the command line that are for other goals of this plugin.
 *
 * @param values as given; lists are separated by commas
 * @param accepted the properties that each goal of this plugin accepts
 * @param plugin what names this plugin to Maven
 */
record GivenProperties(
    SortedMap<String, String> values, Map<String, Set<String>> accepted, String plugin) {

  /**
   * Reads them. A mistyped one, which is an error, stands for the one that was probably meant.
   *
   * @param execution of the goal
   * @param user the properties of the command line
   * @param plugin what names this plugin to Maven
   */
  static GivenProperties of(MojoExecution execution, Properties user, String plugin) {
    MojoDescriptor goal = execution.getMojoDescriptor();
    Map<String, Set<String>> accepted =
        goal.getPluginDescriptor().getMojos().stream()
            .collect(
                Collectors.toMap(
                    MojoDescriptor::getGoal,
                    each ->
                        each.getParameters().stream()
                            .flatMap(parameter -> MistakenNames.property(parameter).stream())
                            .collect(Collectors.toSet())));
    SortedMap<String, String> values = new TreeMap<>();
    MistakenNames names = new MistakenNames(goal.getPluginDescriptor());
    user.stringPropertyNames().stream()
        .filter(name -> MistakenNames.isOurs(name) && !names.isKnown(name))
        .sorted()
        .forEach(
            name -> names.meant(name).ifPresent(near -> values.put(near, user.getProperty(name))));
    accepted.values().stream()
        .flatMap(Set::stream)
        .filter(property -> user.getProperty(property) != null)
        .forEach(property -> values.put(property, user.getProperty(property)));
    for (Parameter parameter : goal.getParameters()) {
      MistakenNames.property(parameter)
          .ifPresent(
              property ->
                  value(execution.getConfiguration(), parameter, user.getProperty(property))
                      .ifPresent(value -> values.put(property, value)));
    }
    return new GivenProperties(values, accepted, plugin);
  }

  /**
   * A command with these goals, and all properties that the user set and that one of the goals
   * accepts.
   */
  MavenCommand command(String... goals) {
    MavenCommand command = MavenCommand.of(goals).by(plugin);
    for (Map.Entry<String, String> given : values.entrySet()) {
      if (Stream.of(goals)
          .anyMatch(goal -> accepted.getOrDefault(goal, Set.of()).contains(given.getKey()))) {
        command = command.with(given.getKey(), given.getValue());
      }
    }
    return command;
  }

  /**
   * The value of a property. The POM takes precedence over the command line, as in Maven itself.
   */
  private static Optional<String> value(
      @Nullable Xpp3Dom configuration, Parameter parameter, @Nullable String user) {
    return configured(configuration, parameter).or(() -> Optional.ofNullable(user));
  }

  /** What the POM's configuration of the goal has for a parameter; a list with commas. */
  static Optional<String> configured(@Nullable Xpp3Dom configuration, Parameter parameter) {
    Xpp3Dom given = element(configuration, parameter);
    if (given == null) {
      return Optional.empty();
    }
    if (given.getChildCount() > 0) {
      return Optional.of(
          Arrays.stream(given.getChildren())
              .map(Xpp3Dom::getValue)
              .collect(Collectors.joining(",")));
    }
    return Optional.ofNullable(given.getValue())
        .filter(text -> !text.equals(parameter.getExpression()));
  }

  /** The element that sets a parameter, by its name or else by the alias that it also has. */
  private static @Nullable Xpp3Dom element(@Nullable Xpp3Dom configuration, Parameter parameter) {
    if (configuration == null) {
      return null;
    }
    Xpp3Dom named = configuration.getChild(parameter.getName());
    return named == null && parameter.getAlias() != null
        ? configuration.getChild(parameter.getAlias())
        : named;
  }
}
