package io.github.wasiexternals.diff;

import io.github.wasiexternals.diff.Change.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares everything that two documents state, and finds what the comparison of components did not
 * report. So nothing that a document states is left out, whatever it is.
 */
final class Remainder {

  private static final String VERIFICATION_CODE = "packageVerificationCodeValue";

  private final Inventory from;
  private final Inventory to;
  private final Statements before;
  private final Statements now;
  private final Reported reported;
  private final Set<Element> withOtherFiles = new HashSet<>();
  private final List<Change> changes = new ArrayList<>();

  private Remainder(Inventory from, Inventory to, List<Change> known) {
    this.from = from;
    this.to = to;
    this.before = from.statements();
    this.now = to.statements();
    this.reported = new Reported(known);
  }

  /**
   * The differences that are not among the known ones.
   *
   * @param known what the comparison of components found
   */
  static List<Change> of(Inventory from, Inventory to, List<Change> known) {
    Remainder remainder = new Remainder(from, to, known);
    remainder.run();
    return remainder.changes;
  }

  /**
   * What differs between any two documents, and is left out; empty if it is the same in these two.
   */
  static Optional<Gap> leftOut(Inventory from, Inventory to) {
    Statements before = from.statements();
    Statements now = to.statements();
    boolean isSame =
        Stream.of("/documentNamespace", "/creationInfo/created")
                .allMatch(each -> before.root().at(each).equals(now.root().at(each)))
            && before.elements().stream()
                .filter(now.elements()::contains)
                .allMatch(each -> before.ids(each).equals(now.ids(each)));
    return isSame
        ? Optional.empty()
        : Optional.of(
            new Gap("", "ids, namespaces and times", "they differ between any two documents"));
  }

  private void run() {
    SortedSet<Element> elements = new TreeSet<>(before.elements());
    elements.addAll(now.elements());
    // Files first: those that differ explain the verification codes of their packages.
    elements.stream().filter(Element::isFile).forEach(this::element);
    elements.stream().filter(element -> !element.isFile()).forEach(this::element);
    links();
  }

  private void element(Element element) {
    Optional<Element> old = before.find(element);
    Optional<Element> current = now.find(element);
    if (old.isPresent() && current.isPresent()) {
      if (before.isAsIn(old.get(), now, current.get())) {
        return;
      }
      members(element, before.of(old.get()), now.of(current.get()));
    } else if (element.isFile()) {
      // Packages that came or went are components.
      file(
          element,
          shown(before.of(element).of(Members.CHECKSUMS_OF_FILE).values()),
          shown(now.of(element).of(Members.CHECKSUMS_OF_FILE).values()));
    }
  }

  private void members(Element element, Members old, Members current) {
    for (Fact.Key member : old.and(current)) {
      SortedMap<String, Said> gone = new TreeMap<>(old.of(member));
      SortedMap<String, Said> come = new TreeMap<>(current.of(member));
      Set<String> same = new HashSet<>(gone.keySet());
      same.retainAll(come.keySet());
      boolean isWhole = same.isEmpty();
      gone.keySet().removeAll(same);
      come.keySet().removeAll(same);
      if (!gone.isEmpty() || !come.isEmpty()) {
        member(element, member, gone.values(), come.values(), isWhole);
      }
    }
  }

  private void member(
      Element element,
      Fact.Key member,
      Collection<Said> gone,
      Collection<Said> come,
      boolean isWhole) {
    if (member.kind() == Kind.FILE && haveOneAlgorithm(gone, come)) {
      file(element, shown(gone), shown(come));
      return;
    }
    boolean followsFromFiles =
        member.aspect().equals(VERIFICATION_CODE) && withOtherFiles.contains(element);
    // A digest or a licence that contains the version by chance does not follow from it.
    boolean isName =
        member.kind() == Kind.STATEMENT
            || (member.kind() == Kind.SOURCE && !member.aspect().equals(Members.CHECKSUMS));
    boolean followsFromVersion = isName && isOtherVersionOnly(element, gone, come);
    if (followsFromFiles
        || followsFromVersion
        || reported.hasAnnotation(element, member.aspect())) {
      return;
    }
    List<Said> left = reported.without(element, Change::before, gone);
    List<Said> right = reported.without(element, Change::now, come);
    if (left.isEmpty() && right.isEmpty()) {
      return;
    }
    // Of a single value that became another, both are shown, even if one of them was seen before.
    add(
        member.kind() == Kind.FILE ? Kind.STATEMENT : member.kind(),
        element,
        element.part() + member.aspect(),
        shown(isWhole ? gone : left),
        shown(isWhole ? come : right));
  }

  /** Whether the values only differ in the version, of which the change is reported. */
  private boolean isOtherVersionOnly(
      Element element, Collection<Said> gone, Collection<Said> come) {
    Optional<String> version = from.version(element.component());
    Optional<String> newVersion = to.version(element.component());
    if (version.isEmpty() || newVersion.isEmpty() || version.equals(newVersion)) {
      return false;
    }
    List<String> renamed =
        gone.stream().map(each -> each.value().replace(version.get(), newVersion.get())).toList();
    List<String> values = come.stream().map(Said::value).toList();
    return renamed.size() == values.size() && values.containsAll(renamed);
  }

  /** Whether both have a digest of one algorithm, so that the file is another one. */
  private static boolean haveOneAlgorithm(Collection<Said> gone, Collection<Said> come) {
    return gone.stream()
        .map(each -> each.value().replaceFirst(":.*", ":"))
        .anyMatch(start -> come.stream().anyMatch(each -> each.value().startsWith(start)));
  }

  /** A file that is another one, or that only one document has. */
  private void file(Element file, List<String> gone, List<String> come) {
    Optional<Element> container = now.container(file).or(() -> before.container(file));
    before.container(file).ifPresent(withOtherFiles::add);
    now.container(file).ifPresent(withOtherFiles::add);
    String path = file.component().name();
    boolean isNew = before.find(file).isEmpty();
    boolean isGone = now.find(file).isEmpty();
    boolean cameWithPackage =
        (isNew || isGone) && container.filter(each -> !isInBoth(each)).isPresent();
    if (!cameWithPackage && !reported.hasFile(path)) {
      List<String> unknown = List.of("no checksum");
      add(
          Kind.FILE,
          container.orElse(Element.DOCUMENT),
          path,
          gone.isEmpty() && !isNew ? unknown : gone,
          come.isEmpty() && !isGone ? unknown : come);
    }
  }

  private void links() {
    Map<LinkKey, List<Link>> gone = byKey(before.links(), now.links());
    Map<LinkKey, List<Link>> come = byKey(now.links(), before.links());
    SortedSet<LinkKey> keys = new TreeSet<>(gone.keySet());
    keys.addAll(come.keySet());
    for (LinkKey key : keys) {
      Element element = key.left().element().orElse(Element.DOCUMENT);
      String start = key.left().element().isPresent() ? element.part() : key.left().shown() + " ";
      add(
          Kind.RELATIONSHIP,
          element,
          start + key.type(),
          targets(gone.getOrDefault(key, List.of())),
          targets(come.getOrDefault(key, List.of())));
    }
  }

  private Map<LinkKey, List<Link>> byKey(Set<Link> links, Set<Link> others) {
    Map<LinkKey, List<Link>> byKey = new TreeMap<>();
    links.stream()
        .filter(link -> !others.contains(link))
        .filter(link -> isInBoth(link.left()) && isInBoth(link.right()))
        .filter(link -> !reported.hasLink(link))
        .sorted(Link.ORDER)
        .forEach(
            link ->
                byKey
                    .computeIfAbsent(
                        new LinkKey(link.left(), link.type()), none -> new ArrayList<>())
                    .add(link));
    return byKey;
  }

  /** Whether an end did not come or go itself. */
  private boolean isInBoth(Link.End end) {
    return end.element().map(this::isInBoth).orElse(true);
  }

  private boolean isInBoth(Element element) {
    return before.find(element).isPresent() && now.find(element).isPresent();
  }

  private static List<String> targets(List<Link> links) {
    return links.stream().map(Link::target).toList();
  }

  private static List<String> shown(Collection<Said> values) {
    return values.stream().map(Said::shown).toList();
  }

  private void add(
      Kind kind, Element element, String aspect, List<String> gone, List<String> come) {
    Optional<String> version =
        to.version(element.component())
            .filter(same -> from.version(element.component()).equals(Optional.of(same)));
    changes.add(
        new Change(
            kind,
            element.component().role(),
            element.component().name(),
            version,
            aspect,
            gone,
            come));
  }

  /** What relationships are told together by. */
  private record LinkKey(Link.End left, String type) implements Comparable<LinkKey> {
    @Override
    public int compareTo(LinkKey other) {
      int order = left.shown().compareTo(other.left.shown());
      return order == 0 ? type.compareTo(other.type) : order;
    }
  }
}
