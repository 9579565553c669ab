package io.github.wasiexternals.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a WASI program: everything that it can access on the host.
 *
 * @param name the program's {@code argv[0]}
 * @param arguments the other arguments
 * @param environment its complete environment, by name
 * @param folders the folders that it may read and write; one may be inside another
 * @param time wall time after which it is stopped
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
   * @param guest its absolute path for the program, with {@code /} as separator
   * @param host its path on the host
   */
  public record Folder(String guest, Path host) {}

  public Guest {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    folders = List.copyOf(folders);
  }

  /** The complete {@code argv}. */
  List<String> argv() {
    List<String> argv = new ArrayList<>();
    argv.add(name);
    argv.addAll(arguments);
    return argv;
  }

  /** The environment, sorted by name. */
  Map<String, String> sortedEnvironment() {
    return new TreeMap<>(environment);
  }
}
