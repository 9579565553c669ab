package io.github.wasiexternals.sbom;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * SBOMs as somebody writes them who knows this project: with the digest in their namespace computed
 * again, in the one layout.
 */
public final class Rewritten {

  private Rewritten() {}

  /** The bytes of a changed document. */
  public static byte[] bytes(ObjectNode root) {
    String namespace = root.path("documentNamespace").asText();
    root.put("documentNamespace", namespace.replaceFirst("-[0-9a-f]{64}$", ""));
    return CanonicalJson.bytes(OwnNamespace.completed(root));
  }
}
