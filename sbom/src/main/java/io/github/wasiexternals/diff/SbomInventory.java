package io.github.wasiexternals.diff;

import io.github.wasiexternals.diff.Change.Kind;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.sbom.ExaminedSbom;
import io.github.wasiexternals.sbom.SbomDocument;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomReader;
import io.github.wasiexternals.sbom.SbomView;
import io.github.wasiexternals.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Reads this project's SBOMs into inventories. Every package becomes part of a component, so that
 * nothing in a document is overlooked.
 */
final class SbomInventory {

  private static final int LIMIT_FINDINGS = 20;
  private static final int LIMIT_NAME = 100;

  private final SbomDocument document;
  private final SbomView view;
  private final SortedMap<Component.Key, Component> components = new TreeMap<>();

  /** The names of the packages, by id. */
  private final Map<String, Element> elements = new HashMap<>();

  private final List<String> findings = new ArrayList<>();

  private SbomInventory(SbomDocument document) {
    this.document = document;
    this.view = new SbomView(document);
  }

  /**
   * @param file its name in messages
   * @throws ProblemException if it is not valid, or does not describe one set of libraries
   */
  static Inventory of(String file, ExaminedSbom examined) {
    SbomDocument document = SbomReader.valid(file, examined);
    SbomInventory inventory = new SbomInventory(document);
    boolean withPython = inventory.read();
    if (!inventory.findings.isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  file + " does not describe a set of libraries",
                  List.of(),
                  "write it again: mvn wasi:externals")
              .quoting(inventory.findings.stream().limit(LIMIT_FINDINGS).toList()));
    }
    return new Inventory(
        new Side(
            withPython ? Side.Form.PYTHON : Side.Form.LIBRARIES,
            file,
            examined.sha256(),
            Optional.of(document.name()),
            Optional.of(document.created()),
            document.tool()),
        inventory.components,
        new Statements(
            examined.root(),
            StreamSupport.stream(examined.root().path("packages").spliterator(), false)
                .map(each -> inventory.elements.get(each.path("SPDXID").asText()))
                .toList()));
  }

  /** Reads everything; returns whether there is an interpreter. */
  private boolean read() {
    SbomPackage described = view.described();
    List<SbomPackage> sets = view.sets();
    if (sets.size() != 1) {
      findings.add("must have one set of libraries, but has " + sets.size());
      return false;
    }
    SbomPackage set = sets.get(0);
    set(set);
    List<SbomPackage> libraries = view.contents(set);
    libraries.forEach(built -> built(Role.LIBRARY, built));
    sdk(libraries);
    boolean withPython = !described.id().equals(set.id());
    if (withPython) {
      python(described);
    }
    document.packages().stream()
        .filter(each -> !elements.containsKey(each.id()))
        .forEach(each -> add(single(Role.OTHER, each.id(), each)));
    return withPython;
  }

  private void set(SbomPackage set) {
    see(set, Role.SET, Role.SET.title());
    List<Fact> facts = new ArrayList<>(PackageFacts.of(Kind.SET, set));
    document.tool().ifPresent(tool -> facts.add(Fact.of(Kind.SET, "tool", tool)));
    add(
        new Component(
            new Component.Key(Role.SET, Role.SET.title()),
            "",
            Optional.empty(),
            facts,
            files(set),
            Optional.empty()));
  }

  private void python(SbomPackage python) {
    built(Role.PYTHON, python);
    view.otherCode(python).forEach(this::linkedCode);
    List<SbomPackage> tools = view.sdks(List.of(python));
    boolean hasOwn = tools.stream().noneMatch(tool -> elements.containsKey(tool.id()));
    if (tools.size() == 1 && hasOwn) {
      sdk(Role.PYTHON_SDK, Role.PYTHON_SDK_PART, tools.get(0));
    }
  }

  /** Its archives are made here: with other flags, the same version has other bytes. */
  private void linkedCode(SbomPackage code) {
    see(code, Role.LINKED_CODE, code.name());
    List<Fact> facts = new ArrayList<>(PackageFacts.of(Kind.BUILD, code));
    facts.addAll(PackageFacts.licences("", code));
    facts.addAll(PackageFacts.names(code));
    add(
        new Component(
            new Component.Key(Role.LINKED_CODE, code.name()),
            code.version(),
            Optional.empty(),
            facts,
            new TreeMap<>(),
            Optional.empty()));
  }

  /** Adds a library or the interpreter: the built package, and that of its sources. */
  private void built(Role role, SbomPackage built) {
    see(built, role, built.name());
    List<SbomPackage> sources = view.sources(built);
    if (sources.size() > 1) {
      findings.add(
          plain(built.id()) + " must name one package of sources, but names " + sources.size());
    }
    sources.forEach(
        each -> elements.putIfAbsent(each.id(), Element.of(role, built.name()).sources()));
    Optional<SbomPackage> source = sources.stream().findFirst();
    List<Fact> facts = new ArrayList<>(PackageFacts.of(Kind.BUILD, built));
    facts.addAll(PackageFacts.licences("", built));
    facts.addAll(PackageFacts.names(built));
    source.ifPresent(each -> facts.addAll(PackageFacts.ofSource(each, built)));
    facts.removeIf(fact -> isSaidOfTheSourcesToo(fact, facts));
    if (role == Role.PYTHON) {
      facts.removeIf(fact -> fact.aspect().equals("externals"));
      // The interpreter contains the build date, and shows it.
      facts.add(Fact.of(Kind.BUILD, "built", document.created().toString()));
      facts.add(
          new Fact(
              Kind.LINKED,
              "libraries",
              view.linked(built).stream().map(SbomPackage::name).toList()));
    }
    add(
        new Component(
            new Component.Key(role, built.name()),
            built.version(),
            source.map(PackageFacts::archive),
            facts,
            files(built),
            identity(built)));
  }

  private static boolean isSaidOfTheSourcesToo(Fact fact, List<Fact> facts) {
    return fact.kind() == Kind.BUILD
        && facts.contains(new Fact(Kind.SOURCE, fact.aspect(), fact.words()));
  }

  private void sdk(List<SbomPackage> libraries) {
    List<SbomPackage> tools = view.sdks(libraries);
    if (tools.size() != 1 && !libraries.isEmpty()) {
      findings.add("must name exactly one WASI SDK for its libraries, but names " + tools.size());
    }
    tools.stream().limit(1).forEach(tool -> sdk(Role.SDK, Role.SDK_PART, tool));
  }

  private void sdk(Role role, Role partRole, SbomPackage sdk) {
    see(sdk, role, role.title());
    List<Fact> facts = new ArrayList<>(PackageFacts.of(Kind.SDK, sdk));
    facts.addAll(PackageFacts.licences("", sdk));
    // Scanners must not confuse an assembled SDK with the official one; here, both are the SDK.
    facts.add(Fact.of(Kind.SDK, "name", sdk.name()));
    add(
        new Component(
            new Component.Key(role, role.title()),
            sdk.version(),
            Optional.empty(),
            facts,
            new TreeMap<>(),
            Optional.empty()));
    view.contents(sdk).forEach(part -> add(single(partRole, part.name(), part)));
  }

  /** A component of one package with at most one file. */
  private Component single(Role role, String name, SbomPackage each) {
    see(each, role, name);
    List<Fact> facts = new ArrayList<>(PackageFacts.of(Kind.STATEMENT, each));
    facts.addAll(PackageFacts.licences("", each));
    facts.addAll(PackageFacts.names(each));
    return new Component(
        new Component.Key(role, name),
        each.version(),
        Optional.of(PackageFacts.archive(each)),
        facts,
        files(each),
        Optional.empty());
  }

  private Optional<String> identity(SbomPackage built) {
    List<SbomPackage> tools = view.sdks(List.of(built));
    return tools.size() == 1 ? tools.get(0).annotation("identity") : Optional.empty();
  }

  private SortedMap<String, Digest> files(SbomPackage each) {
    SortedMap<String, Digest> files = new TreeMap<>();
    view.files(each)
        .forEach(file -> file.sha256().ifPresent(sha256 -> files.put(file.path(), sha256)));
    return files;
  }

  private void see(SbomPackage each, Role role, String name) {
    elements.putIfAbsent(each.id(), Element.of(role, name));
  }

  private void add(Component component) {
    if (components.putIfAbsent(component.key(), component) != null) {
      findings.add(
          "two have the name "
              + plain(component.key().name())
              + " ("
              + component.key().role().title()
              + ")");
    }
  }

  private static String plain(String text) {
    return Printable.line(text, LIMIT_NAME);
  }
}
