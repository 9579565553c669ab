package io.github.wasiexternals.diff;

import io.github.wasiexternals.diff.Change.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares two documents, component by component. */
public final class Comparison {

  private static final Fact.Key DECLARED = new Fact.Key(Kind.LICENCE, "declared");

  private final Inventory from;
  private final Inventory to;
  private final List<Change> changes = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private Comparison(Inventory from, Inventory to) {
    this.from = from;
    this.to = to;
  }

  /** The differences between them. */
  public static DiffReport of(Inventory from, Inventory to) {
    if (from.isOther() || to.isOther()) {
      Set<String> ambiguous = new HashSet<>(ambiguous(from));
      ambiguous.addAll(ambiguous(to));
      return report(from, to, generic(from, ambiguous), generic(to, ambiguous));
    }
    boolean ownSdk = !from.of(Role.PYTHON_SDK).isEmpty() || !to.of(Role.PYTHON_SDK).isEmpty();
    return ownSdk
        ? report(from, to, from.withInterpretersSdk(), to.withInterpretersSdk())
        : report(from, to, from, to);
  }

  private static Set<String> ambiguous(Inventory inventory) {
    return GenericInventory.ambiguous(inventory.statements().root());
  }

  /** The packages of a document, under names that identify them in both. */
  private static Inventory generic(Inventory inventory, Set<String> ambiguous) {
    return inventory.isOther() && ambiguous.equals(ambiguous(inventory))
        ? inventory
        : GenericInventory.of(inventory.side(), inventory.statements().root(), ambiguous);
  }

  private static DiffReport report(
      Inventory from, Inventory to, Inventory compared, Inventory other) {
    Comparison comparison = new Comparison(compared, other);
    comparison.gaps.addAll(from.gaps());
    to.gaps().stream().filter(gap -> !from.gaps().contains(gap)).forEach(comparison.gaps::add);
    comparison.run();
    return new DiffReport(
        from.side(),
        to.side(),
        comparison.changes.stream().sorted(Change.ORDER).toList(),
        comparison.gaps.stream().sorted(Gap.ORDER).toList());
  }

  private void run() {
    if (isWithFragment()) {
      gaps.add(new Gap("", "licences", "a list of sources asserts none"));
      gaps.add(
          new Gap(
              "",
              "names for scanners, suppliers, texts and relationships",
              "those of a list of sources are about the sources alone"));
      gaps.add(
          new Gap(
              "",
              "the WASI SDK, flags, and compiled and installed files",
              "a list of sources has none"));
    }
    SortedSet<Component.Key> keys = new TreeSet<>(from.components().keySet());
    keys.addAll(to.components().keySet());
    keys.stream().filter(key -> isInBothForms(key.role())).forEach(this::compare);
    if (!isWithFragment()) {
      changes.addAll(Remainder.of(from, to, List.copyOf(changes)));
      Remainder.leftOut(from, to).ifPresent(gaps::add);
    }
  }

  private boolean isInBothForms(Role role) {
    return role == Role.LIBRARY || !isWithFragment();
  }

  /** Whether one of them lists only sources. */
  private boolean isWithFragment() {
    return from.isFragment() != to.isFragment();
  }

  private void compare(Component.Key key) {
    Optional<Component> before = Optional.ofNullable(from.components().get(key));
    Optional<Component> now = Optional.ofNullable(to.components().get(key));
    if (before.isPresent() && now.isPresent()) {
      ComponentComparison both = new ComponentComparison(from, to, before.get(), now.get());
      both.run();
      changes.addAll(both.changes());
      gaps.addAll(both.gaps());
    } else {
      alone(key, before, now);
    }
  }

  /** Reports a component that only one document has, and the licences that it adds or removes. */
  private void alone(Component.Key key, Optional<Component> before, Optional<Component> now) {
    List<String> gone = before.map(Component::version).stream().toList();
    List<String> come = now.map(Component::version).stream().toList();
    add(now.isPresent() ? Kind.ADDED : Kind.REMOVED, key, "", gone, come);
    boolean assertsLicences = !licences(before).isEmpty() || !licences(now).isEmpty();
    if (!isWithFragment() && assertsLicences) {
      add(Kind.LICENCE, key, DECLARED.aspect(), licences(before), licences(now));
    }
  }

  private static List<String> licences(Optional<Component> component) {
    return component
        .map(one -> one.factsByKey().getOrDefault(DECLARED, List.of()))
        .orElse(List.of());
  }

  private void add(
      Kind kind, Component.Key key, String aspect, List<String> before, List<String> now) {
    changes.add(new Change(kind, key.role(), key.name(), Optional.empty(), aspect, before, now));
  }
}
