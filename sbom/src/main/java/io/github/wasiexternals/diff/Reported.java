package io.github.wasiexternals.diff;

import io.github.wasiexternals.diff.Change.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Differences that are reported already, so that none is told twice. */
final class Reported {

  private final Map<Component.Key, List<Change>> byComponent = new HashMap<>();
  private final Set<String> files = new HashSet<>();

  Reported(List<Change> changes) {
    for (Change change : changes) {
      byComponent
          .computeIfAbsent(
              new Component.Key(change.role(), change.subject()), none -> new ArrayList<>())
          .add(change);
      if (change.kind() == Kind.FILE || change.kind() == Kind.NOT_REPRODUCIBLE) {
        files.add(change.aspect());
      }
    }
  }

  /** Whether the file of a path was found to differ. */
  boolean hasFile(String path) {
    return files.contains(path);
  }

  /** Whether a member is an annotation that was found to differ: words of a list are told alone. */
  boolean hasAnnotation(Element element, String member) {
    return member.startsWith(Members.ANNOTATION)
        && of(element).stream()
            .anyMatch(
                change -> change.aspect().equals(member.substring(Members.ANNOTATION.length())));
  }

  /**
   * The values that no reported difference of the element has.
   *
   * @param side of the reported differences
   */
  List<Said> without(
      Element element, Function<Change, List<String>> side, Collection<Said> values) {
    List<String> told = of(element).stream().flatMap(each -> side.apply(each).stream()).toList();
    return values.stream()
        .filter(value -> told.stream().noneMatch(each -> tells(each, value)))
        .toList();
  }

  /** Whether a reported value is this one, or contains it as a word. */
  private static boolean tells(String told, Said value) {
    return told.equals(value.value())
        || told.equals(value.shown())
        || (" " + told + " ").contains(" " + value.core() + " ");
  }

  /** Whether a relationship follows from a reported difference. */
  boolean hasLink(Link link) {
    if (link.right().element().filter(Element::isFile).isPresent() && isContains(link)) {
      return hasFile(link.right().element().orElseThrow().component().name());
    }
    return link.type().equals("STATIC_LINK")
        && link.left().element().stream()
            .flatMap(left -> of(left).stream())
            .filter(change -> change.kind() == Kind.LINKED)
            .anyMatch(
                change ->
                    change.before().contains(link.right().shown())
                        || change.now().contains(link.right().shown()));
  }

  private static boolean isContains(Link link) {
    return link.type().equals("CONTAINS");
  }

  /** The tool that wrote the document is reported of the set. */
  private List<Change> of(Element element) {
    Component.Key key =
        element.equals(Element.DOCUMENT)
            ? new Component.Key(Role.SET, Role.SET.title())
            : element.component();
    return byComponent.getOrDefault(key, List.of());
  }
}
