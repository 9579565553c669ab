package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.wasiexternals.build.OutputLayout;
import io.github.wasiexternals.check.CheckPrograms;
import io.github.wasiexternals.externals.ExternalsResult;
import io.github.wasiexternals.hostile.HostileCase.GotInException;
import io.github.wasiexternals.signature.PublicKeys;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A catalog folder of which somebody else wrote a part: one value of the library, of its recipe, of
 * a release or of an SDK is another one, or a file is no file. It is built as the goal does, with a
 * compiler that copies.
 */
final class HostileCatalogs implements Generator {

  /** Keys whose values name files. */
  private static final Set<String> PATHS =
      Set.of("archive", "inputs", "from", "to", "file", "glue", "sources", "includes");

  /** Keys whose values are arguments of tools, here or where the result is used. */
  private static final Set<String> ARGUMENTS =
      Set.of("flags", "libs", "libs-private", "cflags", "cflags-private", "requires-private");

  private static final Pattern LINE = Pattern.compile("(?m)^( *)([a-z-]+) = (.*)$");

  private static final Pattern PC_LINE =
      Pattern.compile(
          "prefix=\\$\\{pcfiledir}/\\.\\./\\.\\.|exec_prefix=\\$\\{prefix}|libdir=\\$\\{prefix}/lib"
              + "|includedir=\\$\\{prefix}/include|"
              + "|(Name|Description|URL|Version|Requires|Requires\\.private|Libs|Libs\\.private"
              + "|Cflags|Cflags\\.private):.*");

  private enum Form {
    RECIPE,
    PKG_CONFIG,
    FLAG,
    LIBRARY,
    SOURCE_READS,
    GLUE_READS,
    FILE,
    RELEASE,
    RECIPE_BULK,
    LIBRARY_BULK
  }

  @Override
  public String kind() {
    return "catalogs";
  }

  @Override
  public HostileCase generate(int number, RandomGenerator random) throws IOException {
    Form form = Form.values()[number % Form.values().length];
    return switch (form) {
      case RECIPE -> recipe(number, random, lines(Pebble.RECIPE));
      case PKG_CONFIG ->
          recipe(
              number,
              random,
              lines(Pebble.RECIPE).stream()
                  .filter(line -> line.start() > Pebble.RECIPE.indexOf("[pkg-config]"))
                  .toList());
      case FLAG ->
          recipe(
              number,
              random,
              lines(Pebble.RECIPE).stream()
                  .filter(line -> line.key().contains("flags") || line.key().startsWith("libs"))
                  .toList());
      case LIBRARY -> library(number, random);
      case SOURCE_READS -> reads(number, random, false);
      case GLUE_READS -> reads(number, random, true);
      case FILE -> file(number, random);
      case RELEASE -> release(number, random);
      case RECIPE_BULK -> bulk(number, random, true);
      case LIBRARY_BULK -> bulk(number, random, false);
    };
  }

  /** A {@code key = value} of a file. */
  private record Line(int start, int end, String indent, String key, String value) {

    String with(String text, String other) {
      return text.substring(0, start) + indent + key + " = " + other + text.substring(end);
    }

    /** The value with a hostile one in the first string's place, or a further one in a list. */
    String put(HostileValue hostile, String written, RandomGenerator random) {
      if (hostile.isToml()) {
        return written;
      }
      if (value.startsWith("[\"") && random.nextBoolean()) {
        return value.substring(0, value.length() - 1) + ", " + quoted(written) + "]";
      }
      return value.contains("\"")
          ? value.replaceFirst("\"[^\"]*\"", Matcher.quoteReplacement(quoted(written)))
          : quoted(written);
    }
  }

  private static List<Line> lines(String toml) {
    List<Line> lines = new ArrayList<>();
    Matcher matcher = LINE.matcher(toml);
    while (matcher.find()) {
      lines.add(
          new Line(
              matcher.start(),
              matcher.end(),
              matcher.group(1),
              matcher.group(2),
              matcher.group(3)));
    }
    return lines;
  }

  private HostileCase recipe(int number, RandomGenerator random, List<Line> lines) {
    Line line = lines.get(random.nextInt(lines.size()));
    HostileValue value = HostileValue.pick(random);
    boolean isPcName =
        line.key().equals("name") && line.start() > Pebble.RECIPE.indexOf("[pkg-config]");
    return of(
        number,
        line.key() + " of the recipe is " + value.name(),
        !mustBeRefused(value.sort(), line.key(), isPcName),
        (scene, pebble, sources) ->
            pebble.prepare(
                "catalog",
                pebble.library(sources),
                line.with(Pebble.RECIPE, line.put(value, value.in(scene, random), random)),
                Pebble.GLUE,
                sources));
  }

  private static boolean mustBeRefused(HostileValue.Sort sort, String key, boolean isPcName) {
    return switch (sort) {
      case PATH -> PATHS.contains(key) || ARGUMENTS.contains(key) || isPcName;
      case ARGUMENT -> ARGUMENTS.contains(key) || isPcName;
      case TEXT, TOML -> false;
    };
  }

  private HostileCase library(int number, RandomGenerator random) {
    HostileValue value = HostileValue.pick(random);
    int which = random.nextInt(1000);
    return of(
        number,
        "a value of the library is " + value.name(),
        true,
        (scene, pebble, sources) -> {
          String text = pebble.library(sources);
          List<Line> lines = lines(text);
          Line line = lines.get(which % lines.size());
          return pebble.prepare(
              "catalog",
              line.with(text, line.put(value, value.in(scene, random), random)),
              Pebble.RECIPE,
              Pebble.GLUE,
              sources);
        });
  }

  /** A source that reads what is outside: the compiler would. */
  private HostileCase reads(int number, RandomGenerator random, boolean glue) {
    int which = random.nextInt(5);
    return of(
        number,
        (glue ? "the glue" : "a source") + " reads a file that is neither a source nor the SDK's",
        false,
        (scene, pebble, sources) -> {
          String outside = scene.canaries().outside(which).toString();
          String line =
              switch (which) {
                case 0 -> "#include \"" + outside + "\"\n";
                case 1 -> "#  include <" + outside + ">\n";
                case 2 -> "#embed \"" + outside + "\"\n";
                // From the workspace's folder of sources to the place of the case.
                case 3 -> "#include \"../../../../../../beside.txt\"\n";
                default -> "#include \"" + "../".repeat(30) + outside.substring(1) + "\"\n";
              };
          if (!glue) {
            sources.computeIfPresent("pebble.c", (name, text) -> line + text);
          }
          return pebble.prepare(
              "catalog",
              pebble.library(sources),
              Pebble.RECIPE,
              glue ? line + Pebble.GLUE : Pebble.GLUE,
              sources);
        });
  }

  /** One of the folder's files is none, or is endless. */
  private HostileCase file(int number, RandomGenerator random) {
    List<String> names =
        List.of(
            "libraries/pebble.toml",
            "recipes/pebble.toml",
            "recipes/pebble/help.c",
            "recipes/pebble/check.c",
            "keys/" + "A".repeat(40) + ".asc",
            "pythons/3.15.toml",
            "sdks/wasi-sdk-33.toml");
    String name = names.get(random.nextInt(names.size()));
    int which = random.nextInt(5);
    return of(
        number,
        name
            + " is "
            + List.of(
                    "a link to a canary",
                    "a link to /dev/zero",
                    "a named pipe",
                    "300 MB",
                    "a folder")
                .get(which),
        false,
        (scene, pebble, sources) -> {
          Path catalog =
              pebble.prepare(
                  "catalog", pebble.library(sources), Pebble.RECIPE, Pebble.GLUE, sources);
          Path file = catalog.resolve(name);
          Files.createDirectories(file.getParent());
          Files.deleteIfExists(file);
          switch (which) {
            case 0 -> Files.createSymbolicLink(file, scene.canaries().outside(1));
            case 1 -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case 2 -> pipe(file);
            case 3 -> {
              try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
                large.setLength(300L << 20);
              }
            }
            default -> Files.createDirectory(file);
          }
          return catalog;
        });
  }

  private static void pipe(Path file) throws IOException, InterruptedException {
    int end;
    try {
      end = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
    } catch (IOException e) {
      end = 1;
    }
    if (end != 0) {
      throw new IOException("no named pipe can be made here");
    }
  }

  private HostileCase release(int number, RandomGenerator random) {
    HostileValue value = HostileValue.pick(random);
    String key =
        List.of("version", "wasi-sdk", "released", "triple", "zlib", "sha256", "url")
            .get(random.nextInt(7));
    String folder = random.nextBoolean() ? "pythons/3.15.toml" : "sdks/wasi-sdk-33.toml";
    return of(
        number,
        key + " in " + folder + " is " + value.name(),
        true,
        (scene, pebble, sources) -> {
          Path catalog =
              pebble.prepare(
                  "catalog", pebble.library(sources), Pebble.RECIPE, Pebble.GLUE, sources);
          Path file = catalog.resolve(folder);
          Files.createDirectories(file.getParent());
          String written = value.in(scene, random);
          Files.writeString(
              file,
              "version = \"3.15\"\n"
                  + key
                  + " = "
                  + (value.isToml() ? written : quoted(written))
                  + "\n[wasi]\nzlib = "
                  + (value.isToml() ? written : quoted(written))
                  + "\n");
          return catalog;
        });
  }

  /** Much of the same. */
  private HostileCase bulk(int number, RandomGenerator random, boolean recipe) {
    int which = random.nextInt(8);
    return of(
        number,
        "much of the same in the " + (recipe ? "recipe" : "library"),
        true,
        (scene, pebble, sources) -> {
          String text = recipe ? Pebble.RECIPE : pebble.library(sources);
          String more =
              switch (which) {
                case 0 -> text + "x = " + "[".repeat(20_000) + "]".repeat(20_000) + "\n";
                case 1 -> text + "\n[a" + ".b".repeat(5_000) + "]\nx = 1\n";
                case 2 -> text + "\n" + "[[component]]\nname = \"pebble-extra\"\n".repeat(5_000);
                case 3 ->
                    text.replaceFirst(
                        "(?m)^(inputs|modules) = \\[", "$1 = [" + "\"n\", ".repeat(50_000));
                case 4 ->
                    text.replace("\"MIT\"", quoted("MIT OR ".repeat(20_000) + "MIT"))
                        .replace("\"0BSD\"", quoted("0BSD OR ".repeat(20_000) + "0BSD"));
                case 5 ->
                    text.replace("\"MIT\"", quoted("(".repeat(20_000) + "MIT" + ")".repeat(20_000)))
                        .replace(
                            "\"0BSD\"", quoted("(".repeat(20_000) + "0BSD" + ")".repeat(20_000)));
                case 6 ->
                    text.replace("pebble.*", "{a,b}*".repeat(2_000))
                        .replace("v1.0", "1.".repeat(50_000));
                default -> "# " + "c".repeat(4 << 20) + "\n" + text;
              };
          return pebble.prepare(
              "catalog",
              recipe ? pebble.library(sources) : more,
              recipe ? more : Pebble.RECIPE,
              Pebble.GLUE,
              sources);
        });
  }

  @Override
  public HostileCase honest() {
    return of(
        HONEST,
        "nothing hostile",
        true,
        (scene, pebble, sources) -> pebble.prepare("catalog", "a stone"));
  }

  private interface Catalog {
    Path of(Scene scene, Pebble pebble, SortedMap<String, String> sources)
        throws IOException, InterruptedException;
  }

  private HostileCase of(int number, String what, boolean mayBeAccepted, Catalog catalog) {
    return new HostileCase(
        kind(),
        number,
        what,
        mayBeAccepted,
        scene -> {
          Pebble pebble =
              new Pebble(scene.given("given"), scene.result("downloads"), scene.result("output"));
          Path folder = catalog.of(scene, pebble, Pebble.sources("a stone"));
          readBesides(folder);
          ExternalsResult result = pebble.build(folder);
          check(result.folder());
        });
  }

  /** What a build reads with other parameters, and other goals. */
  private static void readBesides(Path catalog) {
    CheckPrograms.layered(catalog).has("pebble", "pebble");
    if (Files.exists(catalog.resolve("keys"))) {
      PublicKeys.layered(catalog);
    }
  }

  /** What is in the pkg-config files is what the writer means to say. */
  private static void check(Path output) throws IOException, GotInException {
    Path folder = output.resolve(OutputLayout.PREFIX).resolve("lib/pkgconfig");
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.toList();
    }
    for (Path file : files) {
      String text = Files.readString(file, UTF_8);
      if (!Campaign.isPrintable(text)) {
        throw new GotInException(file.getFileName() + " has unprintable characters");
      }
      for (String line : text.split("\n", -1)) {
        if (!PC_LINE.matcher(line).matches()) {
          throw new GotInException(file.getFileName() + " has a line of its own: " + line);
        }
        String rest = line.replaceAll("\\$\\{(pcfiledir|prefix|libdir|includedir)}", "");
        if (rest.contains("${")) {
          throw new GotInException(file.getFileName() + " has a variable of its own: " + line);
        }
      }
    }
  }

  /** As TOML writes a string. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < 0x20 || c == 0x7f) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }
}
