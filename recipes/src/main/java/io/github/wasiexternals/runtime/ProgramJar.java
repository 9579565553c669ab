package io.github.wasiexternals.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.wasiexternals.digest.Digester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.wasm.Encoding;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.WasmWriter;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.RawSection;
import run.endive.wasm.types.SectionId;

/**
 * A compiled program as a JAR for a class path: its classes, and its module without the bodies of
 * the functions that they stand for. Reading and checking those is most of what starting a large
 * program takes.
 *
 * <p>Not compressed, so that it is read in place. Its comment is the digest of all bytes before it.
 */
final class ProgramJar {

  private static final int DIGEST_CHARACTERS = 64;

  private ProgramJar() {}

  /** Compiles a program. The same module has the same bytes. */
  static byte[] of(byte[] wasm) throws IOException {
    WasmModule module = Parser.parse(wasm);
    CompilerResult compiled =
        Compiler.builder(module)
            .withClassName(CompiledProgram.MAIN)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .withClassCollectorFactory(ByteClassCollector::new)
            .build()
            .compile();
    Map<String, byte[]> entries = new TreeMap<>();
    compiled
        .classBytes()
        .forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
    entries.put(
        CompiledProgram.MODULE,
        withoutCompiledCode(
            wasm, module.importSection().importCount(), compiled.interpretedFunctions()));
    byte[] jar = stored(entries);
    byte[] digest = digest(jar);
    System.arraycopy(digest, 0, jar, jar.length - DIGEST_CHARACTERS, DIGEST_CHARACTERS);
    return jar;
  }

  /** Whether a file has all the bytes that {@link #of} made, and no others. */
  static boolean isWhole(byte[] jar) {
    return jar.length > DIGEST_CHARACTERS
        && Arrays.equals(
            digest(jar), Arrays.copyOfRange(jar, jar.length - DIGEST_CHARACTERS, jar.length));
  }

  private static byte[] digest(byte[] jar) {
    return Digester.sha256(Arrays.copyOf(jar, jar.length - DIGEST_CHARACTERS))
        .hex()
        .getBytes(US_ASCII);
  }

  private static byte[] stored(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      zip.setComment("0".repeat(DIGEST_CHARACTERS));
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        CRC32 checksum = new CRC32();
        checksum.update(each.getValue());
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setSize(each.getValue().length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The module with an empty body for each function but those that stay interpreted, and without
   * custom sections.
   */
  private static byte[] withoutCompiledCode(byte[] wasm, int imports, Set<Integer> interpreted) {
    WasmWriter writer = new WasmWriter();
    Parser.parseWithoutDecoding(
        wasm,
        section -> {
          byte[] contents = ((RawSection) section).contents();
          if (section.sectionId() == SectionId.CODE) {
            writer.writeSection(SectionId.CODE, bodies(contents, imports, interpreted));
          } else if (section.sectionId() != SectionId.CUSTOM) {
            writer.writeSection(section.sectionId(), contents);
          }
        });
    return writer.bytes();
  }

  private static byte[] bodies(byte[] code, int imports, Set<Integer> interpreted) {
    ByteBuffer source = ByteBuffer.wrap(code);
    ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    int count = (int) Encoding.readVarUInt32(source);
    WasmWriter.writeVarUInt32(bodies, count);
    for (int i = 0; i < count; i++) {
      byte[] body = new byte[(int) Encoding.readVarUInt32(source)];
      source.get(body);
      byte[] kept =
          interpreted.contains(imports + i)
              ? body
              // No locals, and what is a trap if the code should be missing.
              : new byte[] {0, (byte) OpCode.UNREACHABLE.opcode(), (byte) OpCode.END.opcode()};
      WasmWriter.writeVarUInt32(bodies, kept.length);
      bodies.writeBytes(kept);
    }
    if (source.hasRemaining()) {
      throw new MalformedException("something is behind the last function");
    }
    return bodies.toByteArray();
  }
}
