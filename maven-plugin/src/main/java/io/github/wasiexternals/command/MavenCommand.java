package io.github.wasiexternals.command;

import io.github.wasiexternals.process.CommandLine;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A command that runs goals of this plugin.
 *
 * @param goals for example {@code externals}, in the order to run them
 * @param properties values by name, for example {@code wasi.python}
 */
public record MavenCommand(List<String> goals, SortedMap<String, String> properties) {

  public MavenCommand {
    goals = List.copyOf(goals);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Goals with their defaults. */
  public static MavenCommand of(String... goals) {
    return new MavenCommand(List.of(goals), new TreeMap<>(Map.of()));
  }

  /** The same with another value of one property. */
  public MavenCommand with(String property, String value) {
    SortedMap<String, String> changed = new TreeMap<>(properties);
    changed.put(property, value);
    return new MavenCommand(goals, changed);
  }

  /** The same with the default of one property. */
  public MavenCommand without(String property) {
    SortedMap<String, String> changed = new TreeMap<>(properties);
    changed.remove(property);
    return new MavenCommand(goals, changed);
  }

  /** The command as a person can paste it into a POSIX shell. */
  @Override
  public String toString() {
    return "mvn "
        + goals.stream().map(goal -> "wasi:" + goal).collect(Collectors.joining(" "))
        + properties.entrySet().stream()
            .map(each -> " " + CommandLine.quoted("-D" + each.getKey() + value(each.getValue())))
            .collect(Collectors.joining());
  }

  /** Maven takes a property without a value as true. */
  private static String value(String value) {
    return value.equals("true") ? "" : "=" + value;
  }
}
