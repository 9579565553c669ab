package io.github.wasiexternals.evidence;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What npm's registry says of the file of a version: {@code dist} in its metadata.
 *
 * @param integrity as the registry writes and signs it (W3C Subresource Integrity)
 * @param sha512 the digest in it
 */
record NpmDist(String integrity, Digest sha512, List<Signature> signatures) {

  private static final String SHA512 = "sha512-";
  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder().maxDocumentLength(1 << 20).maxNestingDepth(20).build(),
          "larger than npm's answer is");

  NpmDist {
    signatures = List.copyOf(signatures);
  }

  /**
   * A signature of the registry.
   *
   * @param keyId names the key
   * @param value in DER and Base64
   */
  record Signature(String keyId, String value) {}

  /**
   * Reads npm's answer.
   *
   * @throws IOException if it is anything else; the message has the reason
   */
  static NpmDist read(String json) throws IOException {
    JsonNode dist =
        JSON.<JsonNode>read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                parser -> new JsonMapper().readTree(parser))
            .orElseThrow(() -> new IOException("the answer is empty"));
    String integrity = dist.path("integrity").asText();
    List<Signature> signatures = new ArrayList<>();
    for (JsonNode signature : dist.path("signatures")) {
      signatures.add(
          new Signature(signature.path("keyid").asText(), signature.path("sig").asText()));
    }
    return new NpmDist(integrity, sha512(integrity), signatures);
  }

  private static Digest sha512(String integrity) throws IOException {
    String base64 =
        Stream.of(integrity.split(" "))
            .filter(part -> part.startsWith(SHA512))
            .findFirst()
            .orElseThrow(() -> new IOException("it has no SHA-512 in 'integrity'"))
            .substring(SHA512.length());
    try {
      return new Digest(
          DigestAlgorithm.SHA512, HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a SHA-512: '" + base64 + "'", e);
    }
  }
}
