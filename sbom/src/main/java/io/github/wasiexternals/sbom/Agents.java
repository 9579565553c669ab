package io.github.wasiexternals.sbom;

import io.github.wasiexternals.catalog.Library.Supplier;
import java.util.stream.Stream;

/** People and organizations as SPDX writes them (SPDX 2.3 §6.8, §7.5). */
public final class Agents {

  /** The organization that stands for this project's recipes. */
  public static final String OURSELVES = "Organization: wasi-externals";

  /** How this project's plugin names itself, before its version. */
  private static final String OUR_PLUGIN = "Tool: wasi-maven-plugin-";

  private Agents() {}

  /** Whether an agent is this project's plugin, in any version. */
  public static boolean isOurPlugin(String agent) {
    return agent.startsWith(OUR_PLUGIN);
  }

  /** A supplier of the catalog. */
  public static String of(Supplier supplier) {
    return switch (supplier.kind()) {
      case PERSON -> "Person: " + supplier.name();
      case ORGANIZATION -> "Organization: " + supplier.name();
    };
  }

  /** The agent for a publisher of SDK parts: an organization unless stated otherwise. */
  static String ofPublisher(String publisher) {
    return Stream.of("Person: ", "Organization: ").anyMatch(publisher::startsWith)
        ? publisher
        : "Organization: " + publisher;
  }
}
