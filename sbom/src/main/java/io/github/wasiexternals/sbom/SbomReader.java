package io.github.wasiexternals.sbom;

import static io.github.wasiexternals.problem.Problem.value;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.wasiexternals.digest.Digest;
import io.github.wasiexternals.digest.DigestAlgorithm;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Failures;
import io.github.wasiexternals.json.NotJsonException;
import io.github.wasiexternals.json.StrictJson;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.text.Printable;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads an SBOM that {@link SbomWriter} wrote, as untrusted input: what {@link #read} returns has
 * unique ids, digests of the right length, paths that stay in the SBOM's folder, relationships
 * between existing elements, and correct verification codes. {@link #examine} reports all
 * violations with their places.
 *
 * <p>It uses only JSON, so reading avoids the cost of the SPDX library.
 */
public final class SbomReader {

  private static final String WRITE_AGAIN = "write it again: mvn wasi:externals";

  /** An SBOM of 50 000 files has a third of it. */
  private static final long LIMIT_BYTES = 128L << 20;

  /** As many as a person reads. */
  private static final int LIMIT_FINDINGS = 20;

  private static final int LIMIT_LINE = 300;

  /** An SPDX document has six levels. */
  private static final int LIMIT_NESTING = 16;

  /**
   * An SBOM of 50,000 files has four million tokens. Each can use about fifty bytes of memory, even
   * if it has only one byte in the file.
   */
  private static final long LIMIT_TOKENS = 6_000_000;

  private static final ObjectMapper TREES = new ObjectMapper();

  private static final StrictJson JSON =
      new StrictJson(
          StreamReadConstraints.builder()
              .maxNestingDepth(LIMIT_NESTING)
              .maxTokenCount(LIMIT_TOKENS)
              .build(),
          "larger or deeper nested than an SBOM is");

  private SbomReader() {}

  /**
   * The SBOM in a file.
   *
   * @throws ProblemException if it does not exist, can't be read, is too large or not JSON, or with
   *     all its problems
   */
  public static SbomDocument read(Path file) {
    return valid(file.toString(), examine(file));
  }

  /**
   * The SBOM in some bytes.
   *
   * @param name its name in problems
   * @throws ProblemException as {@link #read(Path)}
   */
  public static SbomDocument read(String name, byte[] bytes) {
    return valid(name, examine(name, bytes));
  }

  /**
   * The SBOM in a file, with all its problems.
   *
   * @throws ProblemException as {@link #read(Path)}, but not for problems within the SBOM
   */
  public static ExaminedSbom examine(Path file) {
    String name = file.toString();
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // Opening a pipe without a writer would block for ever.
      throw new ProblemException(unreadable(name, "it is not a regular file"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > LIMIT_BYTES) {
        throw new ProblemException(tooLarge(name, size));
      }
      return examine(name, in);
    } catch (NoSuchFileException e) {
      throw new ProblemException(absent(file), e);
    } catch (IOException e) {
      throw new ProblemException(unreadable(name, Failures.describe(e)), e);
    }
  }

  /**
   * The bytes of a file that may be an SBOM in another format.
   *
   * @throws ProblemException if it can't be read, or is too large for an SBOM
   */
  public static byte[] bytes(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw new ProblemException(tooLarge(name, bytes.length));
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(unreadable(name, Failures.describe(e)), e);
    }
  }

  /** The problem that a file does not exist. */
  public static Problem absent(Path file) {
    return Problem.of(
        "there is no SBOM " + file, List.of(), "build the libraries: mvn wasi:externals");
  }

  /**
   * The SBOM in some bytes, with all its problems.
   *
   * @param name its name in problems
   * @throws ProblemException if it is not JSON
   */
  public static ExaminedSbom examine(String name, byte[] bytes) {
    try {
      return examine(name, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      // Can't happen: all of this is in memory.
      throw new IllegalStateException(e);
    }
  }

  private static ExaminedSbom examine(String name, InputStream in) throws IOException {
    Digester digester = new Digester(DigestProvider.JDK, List.of(DigestAlgorithm.SHA256));
    InputStream digested =
        new FilterInputStream(in) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            digester.update(buffer, offset, Math.max(read, 0));
            // A file may grow, and a device has no size.
            if (digester.count() > LIMIT_BYTES) {
              throw new ProblemException(tooLarge(name, digester.count()));
            }
            return read;
          }
        };
    JsonNode root;
    try {
      root = JSON.<JsonNode>read(digested, TREES::readTree).orElseGet(MissingNode::getInstance);
    } catch (NotJsonException e) {
      throw new ProblemException(
          Problem.of(name + ":" + e.getMessage(), List.of(), WRITE_AGAIN), e);
    }
    return examine(Objects.requireNonNull(digester.finish().get(DigestAlgorithm.SHA256)), root);
  }

  /**
   * The SBOM in a tree of JSON, with all its problems.
   *
   * @param sha256 digest of the file that it is from
   */
  public static ExaminedSbom examine(Digest sha256, JsonNode root) {
    SbomPaths paths = SbomPaths.of(root);
    SbomFindings findings = new SbomFindings();
    if (!root.isObject()) {
      findings.add(SbomFinding.Rule.FORM, SbomPaths.ROOT, "the document must be a JSON object");
      return new ExaminedSbom(sha256, root, paths, Optional.empty(), findings.list());
    }
    // Apart, so that thousands of gaps don't hide a mistake.
    SbomFindings gaps = new SbomFindings();
    SbomDocument document = SbomJson.document(root, paths, findings, gaps);
    return new ExaminedSbom(
        sha256,
        root,
        paths,
        Optional.of(document),
        Stream.of(findings.list(), SbomChecks.findings(document, paths), gaps.list())
            .flatMap(List::stream)
            .toList());
  }

  /**
   * The content of an examined SBOM.
   *
   * @param name its name in problems
   * @throws ProblemException with all findings
   */
  public static SbomDocument valid(String name, ExaminedSbom examined) {
    if (!examined.findings().isEmpty()) {
      throw new ProblemException(invalid(name, atMost(examined.findings())));
    }
    return examined.document().orElseThrow();
  }

  /**
   * The problem of an invalid SBOM.
   *
   * @param findings one line each
   */
  public static Problem invalid(String name, List<String> findings) {
    return Problem.of(name + " is not a valid SPDX 2.3 document", List.of(), WRITE_AGAIN)
        .quoting(findings);
  }

  /** The problem that a file can't be read. */
  public static Problem unreadable(String name, String reason) {
    return Problem.of(
        "could not read " + name,
        List.of(value("reason", reason)),
        "make it readable: ls -ld " + name);
  }

  private static Problem tooLarge(String name, long bytes) {
    return Problem.of(
        name + " is too large for an SBOM",
        List.of(value("bytes", bytes), value("limit", LIMIT_BYTES)),
        WRITE_AGAIN);
  }

  private static List<String> atMost(List<SbomFinding> findings) {
    List<String> shown =
        new ArrayList<>(
            findings.stream()
                .limit(LIMIT_FINDINGS)
                // They quote untrusted text from the file.
                .map(finding -> Printable.line(finding.text(), LIMIT_LINE))
                .toList());
    if (findings.size() > LIMIT_FINDINGS) {
      shown.add("and " + (findings.size() - LIMIT_FINDINGS) + " more");
    }
    return shown;
  }
}
