package io.github.wasiexternals.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a WASI program: all that it sees of the host.
 *
 * @param name what the program finds as {@code argv[0]}
 * @param arguments the other arguments
 * @param environment all of its environment, by name
 * @param folders what it may read and write; one may be inside another
 * @param time wall time, after which it is stopped
 */
public record Guest(
    String name,
    List<String> arguments,
    Map<String, String> environment,
    List<Folder> folders,
    Duration time) {

  /**
   * A folder of the host.
   *
   * @param guest where the program finds it, from the root, with {@code /} as separator
   * @param host where it is
   */
  public record Folder(String guest, Path host) {}

  public Guest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    folders = List.copyOf(folders);
  }

  /** All of {@code argv}. */
  List<String> argv() {
    List<String> argv = new ArrayList<>();
    argv.add(name);
    argv.addAll(arguments);
    return argv;
  }

  /** The environment in the order of the names. */
  Map<String, String> sortedEnvironment() {
    return new TreeMap<>(environment);
  }
}
