package io.github.wasiexternals.maven;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.jspecify.annotations.Nullable;

/** What the plugin's descriptor says of its goals, as text for people. */
final class HelpText {

  private static final int WIDTH = 80;

  private final List<String> lines = new ArrayList<>();

  private HelpText() {}

  /**
   * The text; every line ends with {@code \n}.
   *
   * @param goals to show, all or one
   * @param detail whether their parameters are shown as well
   */
  static String render(PluginDescriptor plugin, List<MojoDescriptor> goals, boolean detail) {
    HelpText text = new HelpText();
    text.add(0, plugin.getId());
    text.add(1, plugin.getDescription());
    goals.stream()
        .sorted(Comparator.comparing(MojoDescriptor::getGoal))
        .forEach(goal -> text.add(goal, detail));
    return String.join("\n", text.lines) + "\n";
  }

  private void add(MojoDescriptor goal, boolean detail) {
    lines.add("");
    add(0, goal.getFullGoalName());
    add(1, goal.getDescription());
    if (detail) {
      goal.getParameters().stream()
          .filter(Parameter::isEditable)
          .sorted(Comparator.comparing(Parameter::getName))
          .forEach(this::add);
    }
  }

  private void add(Parameter parameter) {
    lines.add("");
    String name =
        parameter.getName()
            + Optional.ofNullable(parameter.getDefaultValue())
                .map(value -> " (Default: " + value + ")")
                .orElse("");
    add(2, name);
    add(3, parameter.getDescription());
    Optional.ofNullable(parameter.getExpression())
        .filter(expression -> expression.startsWith("${"))
        .map(expression -> expression.substring(2, expression.length() - 1))
        .ifPresent(property -> add(3, "User property: " + property));
  }

  private void add(int level, @Nullable String text) {
    String indent = "  ".repeat(level);
    StringBuilder line = new StringBuilder();
    for (String word : (text == null ? "" : text).strip().split("\\s+", -1)) {
      if (line.length() > 0 && indent.length() + line.length() + 1 + word.length() > WIDTH) {
        lines.add(indent + line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(indent + line);
  }
}
