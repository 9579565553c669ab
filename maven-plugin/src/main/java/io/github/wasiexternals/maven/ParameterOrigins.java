package io.github.wasiexternals.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;

/**
 * Where the values of a goal's parameters come from, in Maven's own order: the goal's configuration
 * in the POM, the command line, properties of the POM and of profiles, Java's properties, the
 * default.
 */
final class ParameterOrigins {

  private final MojoExecution execution;
  private final Map<String, Properties> properties = new LinkedHashMap<>();

  /**
   * @param execution of the goal
   * @param user the properties of the command line
   * @param project those of the POM and of active profiles
   * @param system Java's
   */
  ParameterOrigins(
      MojoExecution execution, Properties user, Properties project, Properties system) {
    this.execution = execution;
    properties.put("command line", user);
    properties.put("property of the POM or a profile", project);
    properties.put("Java's property", system);
  }

  /** One line per parameter that a property sets. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
      MistakenNames.property(parameter)
          .ifPresent(property -> lines.add(property + " = " + value(parameter, property)));
    }
    return lines;
  }

  private String value(Parameter parameter, String property) {
    return GivenProperties.configured(execution.getConfiguration(), parameter)
        .map(text -> shown(text, "configuration in the POM"))
        .or(
            () ->
                properties.entrySet().stream()
                    .filter(each -> each.getValue().getProperty(property) != null)
                    .map(each -> shown(each.getValue().getProperty(property), each.getKey()))
                    .findFirst())
        .or(() -> Optional.ofNullable(parameter.getDefaultValue()).map(it -> shown(it, "default")))
        .orElse("not given");
  }

  /** A URL's user and password are left out. */
  private static String shown(String value, String origin) {
    return value.replaceAll("://[^/@,]*@", "://…@") + " (" + origin + ")";
  }
}
