package io.github.wasiexternals.pinning;

import static io.github.wasiexternals.windows.Fragments.FILE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.CatalogReader;
import io.github.wasiexternals.catalog.EditableCatalog;
import io.github.wasiexternals.catalog.FixtureCatalog;
import io.github.wasiexternals.editing.CatalogEditor;
import io.github.wasiexternals.editing.FileChange;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.problem.ProblemRenderer;
import io.github.wasiexternals.toml.TomlEditor;
import io.github.wasiexternals.windows.Fragments;
import io.github.wasiexternals.windows.WindowsSetReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts of problems with pins, word by word, as the checks make them. */
class PinProblemsTest {

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final String OTHER = "ee".repeat(32);

  @TempDir Path folder;
  private PinWorld world;
  private final List<Problem> problems = new ArrayList<>();

  @BeforeEach
  void makeWorld() throws IOException {
    world = new PinWorld(folder);
  }

  @AfterEach
  void endWorld() {
    world.close();
  }

  @Test
  void ofNewPins() throws Exception {
    pin("9.9");
    pin("0.8", "/elsewhere/tiny-0.8.tar.gz", "<!DOCTYPE html>\n<html>");
    world.upstream("1.1").badlySigned("/releases/tiny-1.1.tar.gz", ".sig");
    pin("1.1");
    world.upstream("1.2").serve("/debian/pool/main/t/tiny/tiny_1.2+dfsg.orig.tar.gz", other());
    pin("1.2");
    world.debian("1.3");
    pin("1.3");
    world.upstream("1.4").debian("1.4");
    problems.addAll(world.problems(request("1.4", Optional.of("3.15"), List.of(), List.of())));
    Path stray = folder.resolve("tiny.zip");
    problems.addAll(world.problems(request("1.4", Optional.empty(), List.of(), List.of(stray))));
    byte[] changed = Tarball.of("tiny-1.0", "1.0").file("new", "x").gz();
    world.serve("/releases/tiny-1.0.tar.gz", changed);
    pin("1.0");
    world.served.clear();
    pin("1.0", "/mirror/tiny-1.0.tgz", Tarball.of("tiny", "changed").gz());

    assertThat(told()).isEqualTo(golden("pin-problems.txt"));
  }

  @Test
  void ofRequests() throws Exception {
    problems.addAll(
        world.problems(
            new PinRequest(
                "tyni",
                "../1",
                Optional.empty(),
                List.of(),
                List.of(Path.of("tiny.zip")),
                Optional.empty(),
                Optional.of("because"),
                false)));

    assertThat(told()).isEqualTo(golden("pin-request-problems.txt"));
  }

  @Test
  void ofImports() throws Exception {
    Fragments fragments =
        new Fragments().with("sqlite", "3.54.0", OTHER).with("zlib", "1.3.1", OTHER);
    add(
        () ->
            new WindowsImport(fragments.read(), Optional.of("3.15"), Optional.empty(), false)
                .plan(FixtureCatalog.read()));
    add(
        () ->
            new WindowsImport(fragments.read(), Optional.empty(), Optional.empty(), false)
                .plan(FixtureCatalog.read()));
    add(
        () ->
            new WindowsImport(
                    WindowsSetReader.read(FILE, Fragments.cpython313()),
                    Optional.of("3.13"),
                    Optional.of("because"),
                    false)
                .plan(CatalogReader.builtIn()));

    assertThat(told()).isEqualTo(golden("import-problems.txt"));
  }

  @Test
  void ofChangesOfFiles() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    EditableCatalog below = EditableCatalog.layer(folder.resolve("file").resolve("mine"));
    add(
        () ->
            new CatalogEditor(below, folder.resolve("cache"))
                .commit(List.of(new FileChange("libraries/xz.toml", (c, f, old) -> shorter(old)))));
    add(
        () ->
            TomlEditor.of("3.15.toml", "wasi = { xz = \"1\" }\n".getBytes(UTF_8))
                .set(TomlEditor.Table.named("wasi"), "xz", "2"));

    assertThat(told()).isEqualTo(golden("edit-problems.txt"));
  }

  private static byte[] shorter(byte[] toml) {
    return new String(toml, UTF_8).replaceFirst("summary = .*", "summary = \"x\"").getBytes(UTF_8);
  }

  private static byte[] other() throws IOException {
    Tarball other =
        Tarball.of("tiny-1.2+dfsg", "1.2").file("tiny.c", "int evil;\n").without("tiny.h");
    for (int i = 1; i <= 5; i++) {
      other.file("tiny" + i + ".c", "");
    }
    return other.gz();
  }

  private void pin(String version) throws InterruptedException {
    problems.addAll(world.problems(request(version, Optional.empty(), List.of(), List.of())));
  }

  private void pin(String version, String path, String text) throws InterruptedException {
    pin(version, path, text.getBytes(UTF_8));
  }

  private void pin(String version, String path, byte[] bytes) throws InterruptedException {
    world.serve(path, bytes);
    problems.addAll(
        world.problems(
            request(version, Optional.empty(), List.of(world.url(path)), List.of(), "sure")));
  }

  private static PinRequest request(
      String version, Optional<String> python, List<URI> urls, List<Path> files, String... words) {
    return new PinRequest(
        "tiny",
        version,
        python,
        urls,
        files,
        Stream.of(words).findFirst(),
        Optional.empty(),
        false);
  }

  private void add(ThrowingCallable call) {
    problems.addAll(catchThrowableOfType(ProblemException.class, call).problems());
  }

  /** Without what differs from run to run; a digest keeps one number all along. */
  private String told() {
    String text =
        ProblemRenderer.render(problems)
            .replace(world.base(), "http://tiny.example")
            .replace(folder.toString(), "FOLDER")
            .replace(PinWorld.KEY, "KEY");
    Map<String, String> digests = new LinkedHashMap<>();
    return DIGEST
            .matcher(text)
            .replaceAll(
                digest ->
                    digests.computeIfAbsent(
                        digest.group(), none -> "sha256:(" + (digests.size() + 1) + ")"))
        + "\n";
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = PinProblemsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
