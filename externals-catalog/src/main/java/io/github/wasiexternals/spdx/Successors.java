package io.github.wasiexternals.spdx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one spelling of a licence: the list's, which ignores case (SPDX 2.3 Annex D.2), and for a
 * deprecated id, which stays valid (Annex A.3), that of its successor. The list's comment on a
 * deprecated id names the successor. An id without one (Net-SNMP, Nunit) stays as it is.
 */
final class Successors {

  /** Licences whose id did not say whether later versions are allowed. */
  private static final List<String> GNU =
      List.of(
          "AGPL-1.0",
          "AGPL-3.0",
          "GFDL-1.1",
          "GFDL-1.2",
          "GFDL-1.3",
          "GPL-1.0",
          "GPL-2.0",
          "GPL-3.0",
          "LGPL-2.0",
          "LGPL-2.1",
          "LGPL-3.0");

  private static final Map<String, LicenceExpression.Single> OTHERS =
      Map.ofEntries(
          Map.entry("BSD-2-Clause-FreeBSD", single("BSD-2-Clause-Views")),
          Map.entry("BSD-2-Clause-NetBSD", single("BSD-2-Clause")),
          Map.entry("StandardML-NJ", single("SMLNJ")),
          Map.entry("bzip2-1.0.5", single("bzip2-1.0.6")),
          Map.entry(
              "GPL-2.0-with-autoconf-exception", with("GPL-2.0-only", "Autoconf-exception-2.0")),
          Map.entry("GPL-2.0-with-bison-exception", with("GPL-2.0-only", "Bison-exception-2.2")),
          Map.entry(
              "GPL-2.0-with-classpath-exception", with("GPL-2.0-only", "Classpath-exception-2.0")),
          Map.entry("GPL-2.0-with-font-exception", with("GPL-2.0-only", "Font-exception-2.0")),
          Map.entry("GPL-2.0-with-GCC-exception", with("GPL-2.0-only", "GCC-exception-2.0")),
          Map.entry(
              "GPL-3.0-with-autoconf-exception", with("GPL-3.0-only", "Autoconf-exception-3.0")),
          Map.entry("GPL-3.0-with-GCC-exception", with("GPL-3.0-only", "GCC-exception-3.1")),
          // Their texts allow later versions.
          Map.entry("eCos-2.0", with("GPL-2.0-or-later", "eCos-exception-2.0")),
          Map.entry("wxWindows", with("LGPL-2.0-or-later", "WxWindows-exception-3.1")));

  private static final Map<String, String> EXCEPTIONS =
      Map.of("Nokia-Qt-exception-1.1", "Qt-LGPL-exception-1.1");

  private static final Map<String, String> SPELLING = spelling();

  private Successors() {}

  /** The licence as the list spells it today. */
  static LicenceExpression.Single of(LicenceExpression.Single licence) {
    String id = gnu(listed(licence.licence()));
    Optional<String> exception =
        licence
            .exception()
            .map(Successors::listed)
            .map(granted -> EXCEPTIONS.getOrDefault(granted, granted));
    LicenceExpression.Single successor = OTHERS.get(id);
    return successor == null || (exception.isPresent() && successor.exception().isPresent())
        ? new LicenceExpression.Single(id, exception)
        : new LicenceExpression.Single(
            successor.licence(), successor.exception().or(() -> exception));
  }

  private static String gnu(String id) {
    String version = id.replaceFirst("\\+$", "");
    if (!GNU.contains(version)) {
      return id;
    }
    return version + (id.equals(version) ? "-only" : "-or-later");
  }

  /** The list's spelling; the id itself if the list does not have it. */
  private static String listed(String id) {
    String without = id.replaceFirst("\\+$", "");
    String plus = id.substring(without.length());
    return SPELLING.getOrDefault(without.toLowerCase(Locale.ROOT), without) + plus;
  }

  private static Map<String, String> spelling() {
    Map<String, String> spelling = new TreeMap<>();
    Stream.concat(ListedLicences.licences().stream(), ListedLicences.exceptions().stream())
        .forEach(id -> spelling.put(id.toLowerCase(Locale.ROOT), id));
    return spelling;
  }

  private static LicenceExpression.Single single(String licence) {
    return new LicenceExpression.Single(licence, Optional.empty());
  }

  private static LicenceExpression.Single with(String licence, String exception) {
    return new LicenceExpression.Single(licence, Optional.of(exception));
  }
}
