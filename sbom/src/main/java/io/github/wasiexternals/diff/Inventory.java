package io.github.wasiexternals.diff;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A document in the form that is compared: all its components, and all that it states, under names
 * that are the same in both documents.
 */
public final class Inventory {

  private final Side side;
  private final SortedMap<Component.Key, Component> components;
  private final Statements statements;
  private final List<Gap> gaps;

  Inventory(Side side, SortedMap<Component.Key, Component> components, Statements statements) {
    this(side, components, statements, List.of());
  }

  private Inventory(
      Side side,
      SortedMap<Component.Key, Component> components,
      Statements statements,
      List<Gap> gaps) {
    this.side = side;
    this.gaps = List.copyOf(gaps);
    this.statements = statements;
    this.components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
  }

  /** The document. */
  public Side side() {
    return side;
  }

  /** All that the document states. */
  Statements statements() {
    return statements;
  }

  /** What the file has, but this does not, so that it can't be compared. */
  List<Gap> gaps() {
    return gaps;
  }

  Inventory with(List<Gap> missing) {
    return new Inventory(side, components, statements, missing);
  }

  /** The version of a component, as the document writes it; empty if it has none. */
  Optional<String> version(Component.Key key) {
    return Optional.ofNullable(components.get(key))
        .map(Component::version)
        .filter(version -> !version.isEmpty());
  }

  SortedMap<Component.Key, Component> components() {
    return components;
  }

  Optional<Component> find(Role role, String name) {
    return Optional.ofNullable(components.get(new Component.Key(role, name)));
  }

  boolean isOther() {
    return side.form() == Side.Form.OTHER;
  }

  boolean isFragment() {
    return side.form() == Side.Form.FRAGMENT;
  }

  /** The components of one role, by name. */
  SortedMap<String, Component> of(Role role) {
    SortedMap<String, Component> found = new TreeMap<>();
    components.forEach(
        (key, component) -> {
          if (key.role() == role) {
            found.put(key.name(), component);
          }
        });
    return found;
  }

  /**
   * A copy in which the libraries' SDK is also listed as the interpreter's, if it built the
   * interpreter, so that it can be compared with the interpreter's SDK in another document.
   */
  Inventory withInterpretersSdk() {
    if (of(Role.PYTHON).isEmpty() || !of(Role.PYTHON_SDK).isEmpty()) {
      return this;
    }
    SortedMap<Component.Key, Component> more = new TreeMap<>(components);
    for (Component sdk : of(Role.SDK).values()) {
      Component.Key key = new Component.Key(Role.PYTHON_SDK, Role.PYTHON_SDK.title());
      more.put(key, sdk.as(key));
    }
    for (Component part : of(Role.SDK_PART).values()) {
      Component.Key key = new Component.Key(Role.PYTHON_SDK_PART, part.key().name());
      more.put(key, part.as(key));
    }
    return new Inventory(side, more, statements, gaps);
  }
}
