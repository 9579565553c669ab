package io.github.wasiexternals.audit;

import io.github.wasiexternals.spdx.LicenceExpression;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The licences that the user allows or denies.
 *
 * <p>An entry is a licence id of the SPDX licence list, alone or with an exception ({@code
 * Apache-2.0 WITH LLVM-exception}); case is ignored (SPDX 2.3 Annex D.2). An exception only grants
 * more rights: to allow a licence allows it with any exception. To deny it denies it with any
 * exception, unless exactly that pair is allowed. A denied entry is never allowed.
 */
public final class LicencePolicy {

  private final Set<String> allow;
  private final Set<String> deny;
  private final String title;

  /**
   * @param allow if not empty, no other licence is allowed
   * @param deny never allowed
   */
  public LicencePolicy(Collection<String> allow, Collection<String> deny) {
    this.allow = folded(allow);
    this.deny = folded(deny);
    this.title =
        Stream.of(part("allowed", allow), part("denied", deny))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
  }

  private static Set<String> folded(Collection<String> licences) {
    return licences.stream().map(LicencePolicy::fold).collect(Collectors.toUnmodifiableSet());
  }

  private static String fold(String licence) {
    return LicenceExpression.value(licence).toLowerCase(Locale.ROOT);
  }

  /** Whether neither list names a licence. */
  boolean isEmpty() {
    return allow.isEmpty() && deny.isEmpty();
  }

  /** Whether an expression can be satisfied with allowed licences only. */
  boolean allows(LicenceExpression expression) {
    return allowsNormalised(expression.normalised());
  }

  private boolean allowsNormalised(LicenceExpression expression) {
    if (expression instanceof LicenceExpression.Or or) {
      return or.parts().stream().anyMatch(this::allowsNormalised);
    }
    if (expression instanceof LicenceExpression.And and) {
      return and.parts().stream().allMatch(this::allowsNormalised);
    }
    return allows((LicenceExpression.Single) expression);
  }

  private boolean allows(LicenceExpression.Single single) {
    String licence = fold(single.licence());
    String whole = fold(single.text());
    if (deny.contains(whole)) {
      return false;
    }
    if (single.exception().isPresent() && allow.contains(whole)) {
      return true;
    }
    return !deny.contains(licence) && (allow.isEmpty() || allow.contains(licence));
  }

  /** A description for a report. */
  String title() {
    return title;
  }

  private static String part(String what, Collection<String> licences) {
    return licences.isEmpty()
        ? ""
        : what + ": " + licences.stream().sorted().collect(Collectors.joining(", "));
  }
}
