package io.github.wasiexternals.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.wasiexternals.audit.AuditJson;
import io.github.wasiexternals.audit.AuditRun;
import io.github.wasiexternals.audit.AuditText;
import io.github.wasiexternals.audit.LicencePolicy;
import io.github.wasiexternals.audit.Surroundings;
import io.github.wasiexternals.auditing.Audit;
import io.github.wasiexternals.auditing.AuditRequest;
import io.github.wasiexternals.catalog.Catalog;
import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.ProjectPins;
import io.github.wasiexternals.diff.Diff;
import io.github.wasiexternals.diff.DiffJson;
import io.github.wasiexternals.diff.DiffReport;
import io.github.wasiexternals.diff.DiffText;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.osv.OsvDump;
import io.github.wasiexternals.osv.Vulnerabilities;
import io.github.wasiexternals.page.AuditPage;
import io.github.wasiexternals.page.Chapter;
import io.github.wasiexternals.recipe.RecipeReader;
import io.github.wasiexternals.releases.Outdated;
import io.github.wasiexternals.releases.OutdatedJson;
import io.github.wasiexternals.releases.OutdatedReport;
import io.github.wasiexternals.releases.OutdatedText;
import io.github.wasiexternals.signature.PublicKeys;
import io.github.wasiexternals.signature.SignatureVerifier;
import io.github.wasiexternals.source.DebianPool;
import io.github.wasiexternals.source.FetchListener;
import io.github.wasiexternals.source.FetchSettings;
import io.github.wasiexternals.source.TransferException;
import io.github.wasiexternals.source.UnpinnedFetcher;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/**
 * Documents of others: SBOMs in all forms that are read, OpenVEX, records of vulnerabilities, lists
 * of releases, Debian's indexes, keys and signatures, pins of a project. Real ones, with one thing
 * changed.
 */
final class HostileDocuments implements Generator {

  private static final Path SBOM =
      Path.of("..", "sbom", "src/test/resources/io/github/wasiexternals").toAbsolutePath();
  private static final Path OWN =
      Path.of("src/test/resources/io/github/wasiexternals").toAbsolutePath();

  private static final Path SEEDS =
      OWN.resolve("releases/ReleaseListsFuzzTestInputs/anyBytesAreAListOrRefused");

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final AuditRun RUN =
      new AuditRun(NOW, "wasi-maven-plugin-1", Digester.sha256("catalog"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Path> SBOMS =
      List.of(
          SBOM.resolve("sbom/small.spdx.json"),
          SBOM.resolve("sbom/python.spdx.json"),
          SBOM.resolve("sbom/assembled-with-mismatch.spdx.json"),
          SBOM.resolve("cyclonedx/externals.cdx.json"),
          SBOM.resolve("cyclonedx/python.cdx.json"),
          SBOM.resolve("foreign/small.cdx.json"),
          SBOM.resolve("foreign/small.spdx3.json"),
          SBOM.resolve("foreign/small.spdx.json"));

  private static final List<Path> TEXTS =
      List.of(
          SBOM.resolve("foreign/small.cdx.xml"),
          SBOM.resolve("foreign/small.spdx"),
          SBOM.resolve("foreign/small.spdx.rdf"),
          SBOM.resolve("foreign/small.spdx.xml"),
          SBOM.resolve("foreign/small.spdx.yaml"));

  private static final PublicKeys BUILT_IN = PublicKeys.builtIn();
  private static final Catalog CATALOG = CatalogReader.builtIn();

  private enum Form {
    AUDITED,
    COMPARED,
    AUDITED_TEXT,
    COMPARED_TEXT,
    ENTITIES,
    VEX,
    DUMP,
    ZIPPED_DUMP,
    RELEASES,
    DEBIAN,
    WINDOWS_SET,
    KEYS,
    PINS
  }

  @Override
  public String kind() {
    return "documents";
  }

  @Override
  public HostileCase honest() {
    return of(
        HONEST,
        "nothing hostile",
        scene -> {
          audit(
              scene,
              scene.input("externals.spdx.json", Files.readAllBytes(SBOMS.get(0))),
              List.of());
          compare(scene, Files.readAllBytes(SBOMS.get(5)));
          outdated(scene, bytes(SEEDS.resolve("github")));
        });
  }

  @Override
  public HostileCase generate(int number, RandomGenerator random) {
    Form form = Form.values()[number % Form.values().length];
    return switch (form) {
      case AUDITED -> {
        Path real = pick(random, SBOMS);
        yield json(number, "an audited SBOM", real, random, this::audited);
      }
      case COMPARED -> json(number, "a compared SBOM", pick(random, SBOMS), random, this::compare);
      case AUDITED_TEXT ->
          text(number, "an audited SBOM", pick(random, TEXTS), random, this::audited);
      case COMPARED_TEXT ->
          text(number, "a compared SBOM", pick(random, TEXTS), random, this::compare);
      case ENTITIES -> entities(number, random);
      case VEX ->
          json(
              number,
              "OpenVEX",
              SBOM.resolve("vex/zlib.openvex.json"),
              random,
              (scene, bytes) -> {
                Path vex = scene.input("my.json", bytes);
                Path sbom = scene.input("externals.spdx.json", Files.readAllBytes(SBOMS.get(0)));
                audit(scene, sbom, List.of(vex));
              });
      case DUMP -> json(number, "a record of OSV", record(random), random, this::dump);
      case ZIPPED_DUMP -> zippedDump(number, random);
      case RELEASES -> {
        String seed = pick(random, List.of("github", "links", "sqlite"));
        Path real = SEEDS.resolve(seed);
        yield seed.equals("github")
            ? json(number, "a list of releases", real, random, HostileDocuments::outdated)
            : text(number, "a list of releases", real, random, HostileDocuments::outdated);
      }
      case DEBIAN ->
          text(
              number,
              "Debian's index",
              SEEDS.resolve("sources"),
              random,
              (scene, bytes) -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (XZCompressorOutputStream xz = new XZCompressorOutputStream(packed)) {
                  xz.write(bytes);
                }
                outdated(scene, packed.toByteArray());
              });
      case WINDOWS_SET ->
          json(
              number,
              "CPython's list",
              SBOM.resolve("diff/windows-3.13.spdx.json"),
              random,
              (scene, bytes) ->
                  scene.show(
                      String.valueOf(
                          WindowsSetReader.read(scene.input("externals.spdx.json", bytes)))));
      case KEYS -> keys(number, random);
      case PINS -> pins(number, random);
    };
  }

  private interface Reader {
    void read(Scene scene, byte[] bytes) throws Exception;
  }

  // --- how they are read -----------------------------------------------------------------------

  private void audited(Scene scene, byte[] bytes) throws Exception {
    audit(scene, scene.input("externals.spdx.json", bytes), List.of());
  }

  private static void audit(Scene scene, Path sbom, List<Path> vex) throws Exception {
    audit(scene, sbom, vex, Vulnerabilities.none("nobody is there"));
  }

  private static void audit(Scene scene, Path sbom, List<Path> vex, Vulnerabilities known)
      throws Exception {
    scene.input("prefix/lib/liba.a", "a".getBytes(UTF_8));
    List<Chapter> chapters =
        new Audit(
                CATALOG,
                RecipeReader.builtIn(),
                known,
                folder -> {
                  throw new IllegalStateException("nobody asked to build in " + folder);
                },
                new Surroundings(pin -> List.of(), List.of(), CLOCK))
            .run(
                new AuditRequest(
                    List.of(sbom),
                    Optional.empty(),
                    new LicencePolicy(List.of(), List.of()),
                    false,
                    vex,
                    Optional.empty(),
                    scene.result("audits")));
    for (Chapter chapter : chapters) {
      showPlain(scene, AuditText.render(chapter.report()));
    }
    showPlain(scene, AuditJson.render(RUN, chapters.stream().map(Chapter::report).toList()));
    String page = AuditPage.render(RUN, chapters);
    if (page.contains("<script>alert") || page.contains("javascript:")) {
      throw new HostileCase.GotInException("the page has a script of the document's");
    }
    scene.show(page);
  }

  private void compare(Scene scene, byte[] bytes) throws Exception {
    Path from = scene.input("from.json", Files.readAllBytes(SBOMS.get(0)));
    Path to = scene.input("to.json", bytes);
    DiffReport report = Diff.of(from, form -> to);
    showPlain(scene, DiffText.render(report));
    showPlain(scene, DiffJson.render(report));
  }

  private void dump(Scene scene, byte[] bytes) throws Exception {
    scene.input("dump/record.json", bytes);
    Path sbom = scene.input("externals.spdx.json", Files.readAllBytes(SBOMS.get(0)));
    audit(scene, sbom, List.of(), new OsvDump(scene.work().resolve("dump")));
  }

  /** Whatever is asked for is answered by these bytes. */
  private static void outdated(Scene scene, byte[] answer) throws Exception {
    UnpinnedFetcher web =
        new UnpinnedFetcher(
            (location, file, receiver) -> {
              receiver.started(OptionalLong.of(answer.length));
              Files.write(file, answer);
              receiver.received(ByteBuffer.wrap(answer));
            },
            (npm, into) -> {
              throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
            },
            debian(scene),
            new FetchSettings(List.of(), false),
            pause -> {},
            new FetchListener() {});
    OutdatedReport report =
        new Outdated(
                web,
                debian(scene),
                (npm, into) -> {
                  throw new TransferException(TransferException.Kind.REFUSED, "no npm", null);
                },
                false,
                Vulnerabilities.none("nobody is there"),
                CLOCK)
            .report(CATALOG, List.of(CATALOG.pythons().get(0)), scene.result("releases"));
    showPlain(scene, OutdatedText.render(report));
    showPlain(scene, OutdatedJson.render(report));
  }

  private static DebianPool debian(Scene scene) {
    return new DebianPool(
        scene.work().resolve("no-apt"), Optional.of(URI.create("http://debian.example/debian")));
  }

  private static void showPlain(Scene scene, String text) throws HostileCase.GotInException {
    if (!Campaign.isPrintable(text)) {
      throw new HostileCase.GotInException("the report has unprintable characters");
    }
    scene.show(text);
  }

  // --- what is hostile -------------------------------------------------------------------------

  private HostileCase of(int number, String what, HostileCase.Attempt attempt) {
    return new HostileCase(kind(), number, what, true, attempt);
  }

  /** One value of a JSON document is another, or there are very many. */
  private HostileCase json(
      int number, String what, Path real, RandomGenerator random, Reader reader) {
    int which = random.nextInt(14);
    HostileValue value = HostileValue.pick(random);
    String change =
        switch (which) {
          case 0 -> "a member a hundred thousand times";
          case 1 -> "lists in lists";
          case 2 -> "a member left out";
          case 3 -> "a member twice";
          case 4 -> "20,000 elements";
          case 5 -> "a licence of 20,000 terms";
          case 6 -> "names of 15,000 folders";
          default -> value.name();
        };
    return of(
        number,
        what + ", " + real.getFileName() + ", with " + change,
        scene -> {
          JsonNode root = JSON.readTree(bytes(real));
          reader.read(scene, changed(root, which, value.in(scene, random), random));
        });
  }

  private static byte[] changed(JsonNode root, int which, String value, RandomGenerator random)
      throws IOException {
    List<ObjectNode> objects = new ArrayList<>();
    collect(root, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "name" : names.get(random.nextInt(names.size()));
    JsonNode old = object.path(name);
    switch (which) {
      case 0 -> {
        ArrayNode many = JSON.createArrayNode();
        for (int i = 0; i < 100_000; i++) {
          many.add("m");
        }
        object.set(name, many);
      }
      case 1 -> object.put(name, "@deep@");
      case 2 -> object.remove(name);
      case 3 -> object.put(name, "@twice@");
      case 4 -> multiply(objects, random);
      case 5 ->
          replace(
              objects,
              "(?i).*licen[sc]e.*|expression",
              random.nextBoolean()
                  ? "MIT OR ".repeat(20_000) + "MIT"
                  : "(".repeat(20_000) + "MIT" + ")".repeat(20_000));
      case 6 ->
          replace(objects, "(?i)(file|package)?name", "./prefix/" + "d/".repeat(15_000) + "x");
      default -> {
        if (old.isNumber() || random.nextInt(8) == 0) {
          object.put(name, Long.MAX_VALUE - random.nextInt(2));
        } else if (old.isArray() && !old.isEmpty() && old.get(0).isTextual()) {
          ((ArrayNode) old).insert(0, value);
        } else {
          object.put(name, value);
        }
      }
    }
    String text = JSON.writeValueAsString(root);
    return text.replace("\"@deep@\"", "[".repeat(50_000) + "]".repeat(50_000))
        .replace(":\"@twice@\"", ":1,\"" + name + "\":2")
        .getBytes(UTF_8);
  }

  /** Each text of these names is another one. */
  private static void replace(List<ObjectNode> objects, String names, String value) {
    for (ObjectNode object : objects) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        if (field.getKey().matches(names) && field.getValue().isTextual()) {
          object.put(field.getKey(), value);
        }
      }
    }
  }

  /** The elements of a list, each 20,000 times with a name of its own where it has one. */
  private static void multiply(List<ObjectNode> objects, RandomGenerator random) {
    List<ArrayNode> lists = new ArrayList<>();
    for (ObjectNode object : objects) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue() instanceof ArrayNode list
            && list.size() > 0
            && list.get(0).isObject()) {
          lists.add(list);
        }
      }
    }
    if (lists.isEmpty()) {
      return;
    }
    ArrayNode list = lists.get(random.nextInt(lists.size()));
    ObjectNode first = (ObjectNode) list.get(0);
    for (int i = 0; i < 20_000; i++) {
      ObjectNode copy = first.deepCopy();
      for (String key : List.of("SPDXID", "bom-ref", "spdxId", "@id", "id", "fileName", "name")) {
        if (copy.path(key).isTextual()) {
          copy.put(key, copy.path(key).asText() + "-" + i);
        }
      }
      list.add(copy);
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  /** One word of a text is another, a line is there very often, or the text ends early. */
  private HostileCase text(
      int number, String what, Path real, RandomGenerator random, Reader reader) {
    int which = random.nextInt(8);
    HostileValue value = HostileValue.pick(random);
    String change =
        switch (which) {
          case 0 -> "a line 50,000 times";
          case 1 -> "its end cut off";
          case 2 -> "a line left out";
          default -> value.name();
        };
    return of(
        number,
        what + ", " + real.getFileName() + ", with " + change,
        scene -> {
          String text = new String(bytes(real), ISO_8859_1);
          List<String> lines = new ArrayList<>(text.lines().toList());
          int at = random.nextInt(lines.size());
          switch (which) {
            case 0 -> lines.set(at, (lines.get(at) + "\n").repeat(50_000));
            case 1 -> lines.subList(at, lines.size()).clear();
            case 2 -> lines.remove(at);
            default -> lines.set(at, replaced(lines.get(at), value.in(scene, random)));
          }
          reader.read(scene, String.join("\n", lines).getBytes(UTF_8));
        });
  }

  private static String replaced(String line, String value) {
    int start = Math.max(line.indexOf('>') + 1, Math.max(line.indexOf(": ") + 2, 0));
    if (start < 2 || start >= line.length()) {
      return value;
    }
    int end = line.indexOf('<', start);
    return line.substring(0, start) + value + (end < 0 ? "" : line.substring(end));
  }

  /** What XML and YAML let a document read or repeat. */
  private HostileCase entities(int number, RandomGenerator random) {
    int which = random.nextInt(5);
    boolean compared = random.nextBoolean();
    Path xml = TEXTS.get(random.nextBoolean() ? 0 : 2 + random.nextInt(2));
    return of(
        number,
        "entities in " + xml.getFileName(),
        scene -> {
          String canary = scene.canaries().outside(random.nextInt(4)).toUri().toString();
          String text = Files.readString(xml).replaceFirst("<\\?xml[^>]*>", "");
          String head =
              switch (which) {
                case 0 -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + canary + "\">]>";
                case 1 -> "<!DOCTYPE x SYSTEM \"" + canary + "\">";
                case 2 -> "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + canary + "\"> %e;]>";
                default -> laughs();
              };
          String changed = text.replaceFirst(">([^<>]*[a-z][^<>]*)<", ">&e;<");
          byte[] bytes =
              which == 4
                  ? yamlLaughs().getBytes(UTF_8)
                  : ("<?xml version=\"1.0\"?>" + head + changed).getBytes(UTF_8);
          if (compared) {
            compare(scene, bytes);
          } else {
            audited(scene, bytes);
          }
        });
  }

  private static String laughs() {
    StringBuilder head = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      head.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
    }
    return head.append("<!ENTITY e \"&e29;\">]>").toString();
  }

  private static String yamlLaughs() {
    StringBuilder yaml = new StringBuilder("spdxVersion: SPDX-2.3\na0: &a0 [lol]\n");
    for (int i = 1; i < 30; i++) {
      yaml.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "x]\n");
    }
    return yaml.append("packages: *a29\n").toString();
  }

  private static Path record(RandomGenerator random) {
    return SBOM.resolve("osv/records")
        .resolve(
            pick(
                random,
                List.of(
                    "CVE-2023-45853.json",
                    "CVE-2024-3094.json",
                    "OSV-2024-777.json",
                    "GHSA-npm-zlib.json")));
  }

  private HostileCase zippedDump(int number, RandomGenerator random) {
    int which = random.nextInt(6);
    Path real = record(random);
    return of(
        number,
        "a dump of OSV as a zip",
        scene -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            int entries = which == 0 ? 2_000 : 3;
            for (int i = 0; i < entries; i++) {
              String name =
                  which == 1
                      ? "../../beside-" + i + ".json"
                      : which == 2 ? "\u001b[2J" + i : "r" + i + ".json";
              zip.putNextEntry(new ZipEntry(name));
              zip.write(which == 3 ? new byte[40 << 20] : Files.readAllBytes(real));
              zip.closeEntry();
            }
          }
          byte[] bytes = out.toByteArray();
          Path dump =
              scene.input(
                  "all.zip",
                  which == 4 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes);
          Path sbom = scene.input("externals.spdx.json", Files.readAllBytes(SBOMS.get(0)));
          audit(scene, sbom, List.of(), new OsvDump(dump));
        });
  }

  private HostileCase keys(int number, RandomGenerator random) {
    int which = random.nextInt(6);
    return of(
        number,
        "a key or a signature",
        scene -> {
          String signature =
              Files.readString(OWN.resolve("signature/xz-5.8.1.tar.xz.asc"), ISO_8859_1);
          List<String> lines = new ArrayList<>(signature.lines().toList());
          int at = random.nextInt(lines.size());
          switch (which) {
            case 0 -> lines.set(at, (lines.get(at) + "\n").repeat(50_000));
            case 1 -> lines.subList(at, lines.size()).clear();
            case 2 -> lines.add(1, "Comment: \u001b[2J" + "c".repeat(1 << 20));
            case 3 -> lines.addAll(List.copyOf(lines));
            case 4 -> lines.set(at, "A".repeat(1 << 22));
            default -> lines.remove(at);
          }
          byte[] bytes = String.join("\n", lines).getBytes(UTF_8);
          Path file = scene.input("xz.tar.xz", "nobody has signed this".getBytes(UTF_8));
          showPlain(
              scene,
              new SignatureVerifier(BUILT_IN.fingerprints(), BUILT_IN, NOW)
                  .verify(file, bytes)
                  .sentence());
          Path keys = scene.input("catalog/keys/" + "A".repeat(40) + ".asc", bytes);
          PublicKeys.read(keys);
        });
  }

  /** What a POM pins. */
  private HostileCase pins(int number, RandomGenerator random) {
    HostileValue value = HostileValue.pick(random);
    boolean isName = random.nextBoolean();
    return of(
        number,
        "a project's pin is " + value.name(),
        scene -> {
          String text = value.in(scene, random);
          Map<String, String> pins = isName ? Map.of(text, "1.3.1") : Map.of("zlib", text);
          String python = random.nextInt(4) == 0 ? text : "3.15";
          CatalogReader.layered(
              Optional.empty(), new ProjectPins("pom.xml", python, pins, List.of(), List.of()));
        });
  }

  /** The real thing; a fuzz test's seed has one byte of its own behind it. */
  private static byte[] bytes(Path real) throws IOException {
    byte[] bytes = Files.readAllBytes(real);
    return real.startsWith(SEEDS) ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  private static <T> T pick(RandomGenerator random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
