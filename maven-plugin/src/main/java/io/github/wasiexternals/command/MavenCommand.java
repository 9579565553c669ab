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
 * @param plugin what names this plugin to Maven: its prefix, or its coordinates
 * @param goals for example {@code externals}, in the order to run them
 * @param properties values by name, for example {@code wasi.python}
 */
public record MavenCommand(
    String plugin, List<String> goals, SortedMap<String, String> properties) {

  /** Names this plugin where Maven knows its prefix. */
  public static final String PREFIX = "wasi";

  public MavenCommand {
    goals = List.copyOf(goals);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** The goals with default values. */
  public static MavenCommand of(String... goals) {
    return new MavenCommand(PREFIX, List.of(goals), new TreeMap<>(Map.of()));
  }

  /** A copy that names this plugin in another way. */
  public MavenCommand by(String name) {
    return new MavenCommand(name, goals, properties);
  }

  /** A copy with another value for one property. */
  public MavenCommand with(String property, String value) {
    SortedMap<String, String> changed = new TreeMap<>(properties);
    changed.put(property, value);
    return new MavenCommand(plugin, goals, changed);
  }

  /** A copy with the default value for one property. */
  public MavenCommand without(String property) {
    SortedMap<String, String> changed = new TreeMap<>(properties);
    changed.remove(property);
    return new MavenCommand(plugin, goals, changed);
  }

  /** The command, ready to paste into a POSIX shell. */
  @Override
  public String toString() {
    return "mvn "
        + goals.stream().map(goal -> plugin + ":" + goal).collect(Collectors.joining(" "))
        + properties.entrySet().stream()
            .map(each -> " " + CommandLine.quoted("-D" + each.getKey() + value(each.getValue())))
            .collect(Collectors.joining());
  }

  /** Maven takes a property without a value as true. */
  private static String value(String value) {
    return value.equals("true") ? "" : "=" + value;
  }
}
