package io.github.wasiexternals.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.foreign.Converted;
import io.github.wasiexternals.foreign.ForeignSbom;
import io.github.wasiexternals.foreign.SbomSyntax;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.Agents;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.windows.WindowsPackage;
import io.github.wasiexternals.windows.WindowsSet;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Reads a document to compare, which is untrusted. */
public final class InventoryReader {

  /** A hundred times the size of CPython's list. */
  private static final int LIMIT_FRAGMENT = 1000;

  private static final String TOOL = "Tool: ";

  private InventoryReader() {}

  /**
   * The SBOM or the fragment in a file, which is read only once, so that the digest matches the
   * compared content.
   *
   * @param property the property with which the user named the file, for example {@code wasi.from}
   * @throws ProblemException with one problem for each defect
   */
  public static Inventory read(String property, Path file) {
    try {
      return read(file);
    } catch (ProblemException e) {
      throw new ProblemException(
          e.problems().stream().map(reason -> unusable(property, reason)).toList(), e);
    }
  }

  private static Problem unusable(String property, Problem reason) {
    return Problem.of(
            "could not compare " + property + ": " + reason.what(),
            reason.values(),
            "name an SBOM of wasi:externals or wasi:python, the folder that it is in, another tool's"
                + " SBOM, or CPython's Misc/externals.spdx.json: -D"
                + property
                + "=FILE")
        .quoting(reason.output());
  }

  private static Inventory read(Path file) {
    String name = file.toString();
    ExaminedSbom examined;
    try {
      examined = SbomReader.examine(file);
    } catch (ProblemException e) {
      return otherForm(file).orElseThrow(() -> e);
    }
    return isSpdx2(examined.root()) || isFragment(examined.root())
        ? of(name, examined)
        : otherForm(file).orElseGet(() -> of(name, examined));
  }

  /** The inventory of a document that is not SPDX 2 JSON; empty if its form is not known. */
  private static Optional<Inventory> otherForm(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String name = file.toString();
    byte[] bytes = SbomReader.bytes(file);
    SbomSyntax.Kind kind = ForeignSbom.syntax(bytes).kind();
    if (kind == SbomSyntax.Kind.SPDX_JSON || kind == SbomSyntax.Kind.OTHER) {
      return Optional.empty();
    }
    Converted converted = ForeignSbom.read(name, bytes);
    return Optional.of(
        of(name, SbomReader.examine(Digester.sha256(bytes), converted.spdx()))
            .with(
                converted.notCarried().stream()
                    .map(what -> new Gap("", what, "not read from " + converted.syntax().title()))
                    .toList()));
  }

  private static boolean isSpdx2(JsonNode root) {
    return root.path("spdxVersion").asText().startsWith("SPDX-2.");
  }

  /** The inventory of a document that was read. */
  static Inventory of(String name, ExaminedSbom examined) {
    JsonNode root = examined.root();
    if (isFragment(root)) {
      return fragment(
          WindowsSetReader.of(name, new ObjectMapper().convertValue(root, Object.class)), examined);
    }
    return isOfAnotherTool(root) ? other(name, examined) : SbomInventory.of(name, examined);
  }

  /** Whether it is an SPDX 2 document in which nothing says that it lists a set of libraries. */
  private static boolean isOfAnotherTool(JsonNode root) {
    return isSpdx2(root)
        && StreamSupport.stream(root.path("packages").spliterator(), false)
            .flatMap(each -> StreamSupport.stream(each.path("annotations").spliterator(), false))
            .noneMatch(
                each ->
                    Agents.isOurPlugin(each.path("annotator").asText())
                        && each.path("comment").asText().startsWith("python: "));
  }

  private static Inventory other(String name, ExaminedSbom examined) {
    JsonNode root = examined.root();
    Side side =
        new Side(
            Side.Form.OTHER,
            name,
            examined.sha256(),
            Optional.of(root.path("name").asText()).filter(text -> !text.isEmpty()),
            created(root),
            StreamSupport.stream(root.at("/creationInfo/creators").spliterator(), false)
                .map(JsonNode::asText)
                .filter(creator -> creator.startsWith(TOOL))
                .map(creator -> creator.substring(TOOL.length()).strip())
                .findFirst());
    return GenericInventory.of(side, root, GenericInventory.ambiguous(root));
  }

  /** The creation time; empty if it is not one. */
  private static Optional<Instant> created(JsonNode root) {
    try {
      return Optional.of(Instant.parse(root.at("/creationInfo/created").asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether it is a fragment, as CPython's list: it lacks the required head of an SPDX document.
   */
  private static boolean isFragment(JsonNode root) {
    return root.isObject()
        && !root.has("creationInfo")
        && !root.has("documentNamespace")
        && !root.has("files")
        && root.path("packages").isArray()
        && root.path("packages").size() <= LIMIT_FRAGMENT;
  }

  /** The inventory of a fragment, which lists only sources. */
  private static Inventory fragment(WindowsSet set, ExaminedSbom examined) {
    SortedMap<Component.Key, Component> components = new TreeMap<>();
    for (WindowsPackage each : set.packages()) {
      Component component = component(each);
      components.put(component.key(), component);
    }
    return new Inventory(
        new Side(
            Side.Form.FRAGMENT,
            set.file(),
            examined.sha256(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        components,
        new Statements(
            examined.root(),
            StreamSupport.stream(examined.root().path("packages").spliterator(), false)
                .map(each -> Element.of(Role.LIBRARY, each.path("name").asText()))
                .toList()));
  }

  private static Component component(WindowsPackage each) {
    String location = each.location().toString();
    return new Component(
        new Component.Key(Role.LIBRARY, each.name()),
        each.version(),
        Optional.of(
            new SourceFile(
                location.substring(location.lastIndexOf('/') + 1),
                List.of(each.sha256()),
                Optional.of(location),
                new TreeSet<>(List.of(location)))),
        List.of(),
        new TreeMap<>(),
        Optional.empty());
  }
}
