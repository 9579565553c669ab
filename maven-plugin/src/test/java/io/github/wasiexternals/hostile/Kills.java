package io.github.wasiexternals.hostile;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Kills builds, at any time and at each move of a file. Afterwards the output is the old one or the
 * new one, never a mixture; the next run makes the new one of it, and nothing is left over.
 */
final class Kills {

  static final String OLD = "old";
  static final String NEW = "new";

  /** What repeats all of them, and what builds are short of. */
  static final String REPEATED = "builds";

  private static final int MOST_MOVES = 40;

  private final Path folder;
  private final Path state;
  private final Pebble pebble;
  private final long seed;
  private final SortedMap<String, String> before;
  private final SortedMap<String, String> after;

  /**
   * Builds the old and the new output once.
   *
   * @param folder emptied
   */
  Kills(Path folder, long seed) throws IOException, InterruptedException {
    Folders.delete(folder);
    this.folder = folder;
    this.state = folder.resolve("state");
    this.seed = seed;
    this.pebble =
        new Pebble(
            folder.resolve("given"), folder.resolve("place/cache"), folder.resolve("place/output"));
    pebble.prepare(OLD, "the old stone");
    pebble.prepare(NEW, "the new stone");
    pebble.build(pebble.given().resolve(NEW));
    this.after = tree(pebble.output());
    Folders.delete(place());
    pebble.build(pebble.given().resolve(OLD));
    this.before = tree(pebble.output());
    copy(place(), state);
  }

  Pebble pebble() {
    return pebble;
  }

  /** Kills that come at a time of their own. */
  List<Result> atRandom(int kills) throws IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int number = 0; number < kills; number++) {
      reset();
      Process process = new ProcessBuilder(command("alternate")).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        if (PebbleMain.READY.equals(out.readLine())) {
          Thread.sleep(random.nextInt(2500));
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      results.add(result("random kills", "kill " + number, recovered()));
    }
    return results;
  }

  /**
   * Kills before or after a move of a file or folder, the next, and so on, until a run ends by
   * itself.
   *
   * @param first the first one that matters, from 1 on
   * @param afterThem also after each
   */
  List<Result> atEachMove(int first, boolean afterThem) throws Exception {
    List<Result> results = new ArrayList<>();
    for (boolean after : afterThem ? List.of(false, true) : List.of(false)) {
      int number = first;
      while (killedAt(number, after)) {
        String when = (after ? "after" : "before") + " move " + number;
        results.add(result("kills at moves", when, recovered()));
        number++;
        if (number > MOST_MOVES) {
          throw new IllegalStateException("a build has more than " + MOST_MOVES + " moves");
        }
      }
      if (number == first) {
        throw new IllegalStateException("no move was found at which to kill a build");
      }
    }
    return results;
  }

  /** Whether the build came to that move. */
  private boolean killedAt(int number, boolean after) throws Exception {
    reset();
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    Path options = Files.writeString(folder.resolve("options"), options());
    argument(arguments, "options").setValue("\"@" + options + "\"");
    argument(arguments, "main").setValue(PebbleMain.class.getName() + arguments("once", NEW));
    VirtualMachine machine = connector.launch(arguments);
    Process process = machine.process();
    try {
      boolean killed = comesTo(machine, number, after);
      process.destroyForcibly();
      return killed;
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static Connector.Argument argument(
      Map<String, Connector.Argument> arguments, String name) {
    return Objects.requireNonNull(arguments.get(name), name);
  }

  private static boolean comesTo(VirtualMachine machine, int number, boolean after)
      throws Exception {
    ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(Files.class.getName());
    prepared.enable();
    for (ReferenceType files : machine.classesByName(Files.class.getName())) {
      stopAt(machine, files, after);
    }
    int count = 0;
    while (true) {
      EventSet events = machine.eventQueue().remove(TimeUnit.MINUTES.toMillis(2));
      if (events == null) {
        throw new IllegalStateException("the build hangs");
      }
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent found) {
          stopAt(machine, found.referenceType(), after);
        } else if (event instanceof BreakpointEvent) {
          count++;
          if (count == number) {
            return true;
          }
        } else if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
          return false;
        }
      }
      events.resume();
    }
  }

  private static void stopAt(VirtualMachine machine, ReferenceType files, boolean after)
      throws Exception {
    Method move = files.methodsByName("move").get(0);
    List<Location> lines = move.allLineLocations();
    BreakpointRequest stop =
        machine
            .eventRequestManager()
            .createBreakpointRequest(after ? lines.get(lines.size() - 1) : lines.get(0));
    stop.enable();
  }

  /** What is wrong after a kill: at once, and when the same was run again. */
  private Optional<String> recovered() throws IOException, InterruptedException {
    SortedMap<String, String> left = tree(pebble.output());
    boolean isOld = left.equals(before);
    boolean isWhole = isOld || left.equals(after) || left.isEmpty();
    List<String> wrong = new ArrayList<>();
    if (!isWhole) {
      wrong.add("the output is a mixture: " + left.keySet());
    }
    try {
      pebble.build(pebble.given().resolve(NEW));
    } catch (ProblemException e) {
      wrong.add("the next run failed: " + ProblemRenderer.render(e.problems()));
    }
    if (!tree(pebble.output()).equals(after)) {
      wrong.add("the next run left something else: " + tree(pebble.output()).keySet());
    }
    wrong.addAll(leftovers());
    return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
  }

  /** Temporary files, folders moved aside, and workspaces, anywhere. */
  List<String> leftovers() throws IOException {
    return leftovers(place());
  }

  static List<String> leftovers(Path place) throws IOException {
    return Folders.walk(place).stream()
        .filter(Kills::isLeftover)
        .map(path -> "left over: " + place.relativize(path))
        .sorted()
        .toList();
  }

  private static boolean isLeftover(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".tmp-") || name.startsWith(".previous-") || name.startsWith("work-");
  }

  /** Whether the output is the new one, whole. */
  boolean isNew() throws IOException {
    return tree(pebble.output()).equals(after);
  }

  /** Whether the output is the old one or the new one, whole. */
  boolean isWhole() throws IOException {
    return isNew() || tree(pebble.output()).equals(before);
  }

  /** As it was when the old output had been made. */
  void reset() throws IOException {
    Folders.delete(place());
    copy(state, place());
  }

  private Path place() {
    return Folders.parent(pebble.cache());
  }

  List<String> command(String... what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m", "-cp", classPath()));
    command.add(PebbleMain.class.getName());
    command.addAll(
        List.of(pebble.given().toString(), pebble.cache().toString(), pebble.output().toString()));
    command.addAll(List.of(what));
    return command;
  }

  private static String options() {
    return "-XX:TieredStopAtLevel=1\n-Xmx256m\n-cp \"" + classPath().replace("\\", "\\\\") + "\"\n";
  }

  private String arguments(String... what) {
    StringBuilder arguments = new StringBuilder();
    for (Path path : List.of(pebble.given(), pebble.cache(), pebble.output())) {
      arguments.append(" \"").append(path).append('"');
    }
    return arguments.append(' ').append(String.join(" ", what)).toString();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Result result(String kind, String name, Optional<String> wrong) {
    return new Result(
        kind,
        name,
        repeat(),
        wrong.isPresent() ? Outcome.CRASHED : Outcome.HARMLESS,
        wrong.orElse(""));
  }

  String repeat() {
    return Campaign.repeat(REPEATED, seed);
  }

  /** The content of each file of a folder; nothing if there is no folder. */
  static SortedMap<String, String> tree(Path folder) throws IOException {
    SortedMap<String, String> tree = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return tree;
    }
    for (Path file : Folders.files(folder)) {
      String name = folder.relativize(file).toString();
      if (!name.contains(".previous-") && !name.contains(".tmp-")) {
        // A log has the commands in the order in which they came.
        boolean isLog = name.contains("logs");
        tree.put(name, isLog ? "" : Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }

  /** Copies a folder, links as links. */
  static void copy(Path from, Path to) throws IOException {
    for (Path file : Folders.walk(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(Folders.parent(target));
      Files.copy(file, target, LinkOption.NOFOLLOW_LINKS);
    }
  }
}
