package io.github.wasiexternals.build;

/** Counts the units of all libraries and notifies the listener. */
final class UnitCounter {

  private final BuildListener listener;
  private int done;
  private int total;

  UnitCounter(BuildListener listener) {
    this.listener = listener;
  }

  synchronized void found(int units) {
    total += units;
  }

  synchronized void compiled(LibraryPlan plan, Unit unit) {
    done++;
    listener.unitCompiled(plan.title(), unit.source(), done, total);
  }

  BuildListener listener() {
    return listener;
  }
}
