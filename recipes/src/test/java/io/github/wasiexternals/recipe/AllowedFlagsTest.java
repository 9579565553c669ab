package io.github.wasiexternals.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedFlagsTest {

  /** Options of clang and of linkers that reach out, by what they would do. */
  private static Stream<String> dangerous() {
    return Stream.of(
        // they run code
        "-fplugin=/tmp/evil.so",
        "-fpass-plugin=/tmp/evil.so",
        "-fplugin-arg-x-y",
        "-fuse-ld=/tmp/evil",
        "-fuse-ld=lld",
        "-B/tmp",
        "-B",
        "-fno-integrated-as",
        "-fintegrated-cc1",
        "-fno-integrated-cc1",
        "-Xclang",
        "-mllvm",
        "-mllvm=-load=/tmp/evil.so",
        "-Wl,--load-pass-plugin=/tmp/evil.so",
        "-Wl,-mllvm,-load=/tmp/evil.so",
        "-fthinlto-distributor=/tmp/evil",
        "-wrapper",
        "-ccc-gcc-name",
        "-no-canonical-prefixes",
        "-specs=/tmp/specs",
        "-fopenmp-targets=x86_64",
        "-Xlinker",
        "-Xassembler",
        "-Xpreprocessor",
        "-Wa,-I/etc",
        "-Wp,-MD,/tmp/out",
        "-Wl,-Map=/tmp/out",
        "-Wl,-Map,/tmp/out",
        "-Wl,-o,/tmp/out",
        "-Wl,--out-implib=/tmp/out",
        "-Wl,--print-map",
        "-Wl,--allow-undefined-file=/etc/passwd",
        "-Wl,--reproduce=/tmp/out.tar",
        "-Wl,--stack-first,-Map=/tmp/out",
        "-Wl,-z,stack-size=1,-Map=/tmp/out",
        "-Wl,-z,stack-size=0x10",
        "-Wl,--version-script=/etc/passwd",
        "-Wl,@/etc/passwd",
        "@/etc/passwd",
        "-Wl,-rpath,/tmp",
        // they write
        "-ftime-trace",
        "-ftime-trace=/tmp/out",
        "-ftime-report=per-pass",
        "-fsave-optimization-record",
        "-foptimization-record-file=/tmp/out",
        "-fprofile-generate",
        "-fprofile-generate=/tmp",
        "-fprofile-instr-generate=/tmp/out",
        "-fprofile-arcs",
        "-ftest-coverage",
        "-fcs-profile-generate=/tmp",
        "-fmemory-profile=/tmp",
        "-fcrash-diagnostics-dir=/tmp",
        "-fcrash-diagnostics=all",
        "-fmodule-output=/tmp/out",
        "-fmodules-cache-path=/tmp",
        "-fmodules",
        "-fimplicit-modules",
        "-fdiagnostics-add-output=/tmp/out",
        "-fcoverage-mapping",
        "-fstack-usage",
        "-fproc-stat-report=/tmp/out",
        "-fcodegen-data-generate=/tmp/out",
        "-fbuild-session-file=/tmp/out",
        "-save-temps",
        "-save-temps=obj",
        "-save-stats",
        "-MD",
        "-MF/tmp/out",
        "-MJ/tmp/out",
        "-o/tmp/out",
        "-dumpdir",
        "-gsplit-dwarf",
        "-index-store-path",
        "--emit-static-lib",
        "-fextract-api-file=/tmp",
        "-emit-llvm",
        "-flto",
        "-flto=thin",
        "-S",
        "-E",
        // they read
        "-include",
        "-include/etc/passwd",
        "-imacros/etc/passwd",
        "-I/etc",
        "-I.",
        "-I",
        "-isystem/etc",
        "-iquote/etc",
        "-idirafter/etc",
        "-isysroot/",
        "-F/etc",
        "-ivfsoverlay/tmp/x",
        "-fmodule-map-file=/etc/passwd",
        "-fmodule-file=/etc/passwd",
        "-fprebuilt-module-path=/etc",
        "-fprofile-use=/etc/passwd",
        "-fprofile-instr-use=/etc/passwd",
        "-fprofile-sample-use=/etc/passwd",
        "-fprofile-list=/etc/passwd",
        "-fprofile-remapping-file=/etc/passwd",
        "-fsanitize-ignorelist=/etc/passwd",
        "-fsanitize-coverage-allowlist=/etc/passwd",
        "-fsanitize=address",
        "-fxray-always-instrument=/etc/passwd",
        "-fthinlto-index=/etc/passwd",
        "-fembed-bitcode",
        "-fembed-offload-object=/etc/passwd",
        "-fobjc-arc",
        "-frandomize-layout-seed-file=/etc/passwd",
        "-fms-secure-hotpatch-functions-file=/etc/passwd",
        "-mrandom=/etc/passwd",
        "-L/tmp",
        "-L",
        "-l:evil.a",
        "-l/etc/passwd",
        "-l../evil",
        "-l",
        "--config=/etc/passwd",
        "--sysroot=/",
        "--gcc-toolchain=/",
        "--target=x86_64-linux-gnu",
        "-target",
        "-resource-dir=/tmp",
        "-working-directory=/",
        "/etc/passwd",
        "evil.o",
        "-",
        "",
        // they take a second word
        "-x",
        "-arch",
        "-u",
        "-T",
        "-z",
        "-e",
        "-D",
        "-U",
        "-mthread-model",
        "-serialize-diagnostics",
        "-dependency-file",
        "--param",
        // they undo what we say
        "-fgnu-inline-asm",
        "-fasm-blocks",
        "-fms-extensions",
        "-ffile-prefix-map=.=/",
        "-fmacro-prefix-map=.=/",
        "-fdebug-prefix-map=.=/",
        "-g",
        "-g3",
        "-fPIC",
        "-fno-pic",
        "-nostdinc",
        "-nostdlib",
        "-shared",
        "-c",
        "-v",
        "-###",
        // what a shell, a makefile or pkg-config would understand
        "-lz;id",
        "-lz id",
        "-lz\nLibs.private: -fplugin=x",
        "-l$(id)",
        "-l`id`",
        "-lz#",
        "-lz\\",
        "-DX=$(shell id)",
        "-DX=`id`",
        "-DX=a b",
        "-DX=\"a\"",
        "-DX='a'",
        "-DX;id",
        "-DX\\",
        "-D-x",
        "-I${prefix}/../../etc",
        "-I${includedir}/../../etc",
        "-I${includedir}/a/..",
        "-I${includedir}//etc",
        "-I${includedir}x",
        "-I${pcfiledir}",
        "-I${HOME}",
        "-L${libdir}/..",
        "-O2 -fplugin=x",
        "-O2\n-fplugin=x",
        "-Wall -fplugin=x",
        "-W=x,y",
        "-std=c99,x",
        "-std=../x");
  }

  @ParameterizedTest
  @MethodSource("dangerous")
  void noFlagReachesOutWhereverItStands(String flag) {
    for (Function<String, Optional<String>> place :
        List.<Function<String, Optional<String>>>of(
            AllowedFlags::link, AllowedFlags::publicCompile)) {
      assertThat(place.apply(flag)).as(flag).isPresent();
    }
    assertThat(AllowedFlags.compile(flag)).as(flag).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O0",
        "-O3",
        "-Os",
        "-Oz",
        "-std=c99",
        "-std=gnu17",
        "-std=c2x",
        "-std=c++20",
        "-std=gnu++2b",
        "-std=iso9899:1999",
        "-pedantic",
        "-w",
        "-Wall",
        "-Wno-error=format",
        "-Wformat=2",
        "-Wc++11-compat",
        "-Werror",
        "-Wframe-larger-than=1024",
        "-fno-strict-aliasing",
        "-fvisibility=hidden",
        "-fvisibility-inlines-hidden",
        "-fno-common",
        "-fsigned-char",
        "-fno-exceptions",
        "-fno-rtti",
        "-fwrapv",
        "-ffast-math",
        "-fno-math-errno",
        "-ffp-contract=off",
        "-ffunction-sections",
        "-fdata-sections",
        "-fno-builtin-memcpy",
        "-fno-builtin",
        "-ffreestanding",
        "-fwasm-exceptions",
        "-ftemplate-depth=900",
        "-fno-semantic-interposition",
        "-fomit-frame-pointer",
        "-fstack-protector-strong",
        "-fno-asynchronous-unwind-tables",
        "-fno-ident",
        "-msimd128",
        "-mrelaxed-simd",
        "-mno-sign-ext",
        "-mbulk-memory",
        "-mcpu=mvp",
        "-matomics",
        "-fno-lax-vector-conversions"
      })
  void whatLibrariesAreCompiledWithIsAllowed(String flag) {
    assertThat(AllowedFlags.compile(flag)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-lz",
        "-lc++",
        "-lstdc++",
        "-lwasi-emulated-signal",
        "-lpng16",
        "-lc-printscan-long-double",
        "-pthread",
        "-fwasm-exceptions",
        "-Wl,-z,stack-size=8388608",
        "-Wl,--stack-first",
        "-Wl,--max-memory=4294967296",
        "-Wl,--initial-memory=1048576"
      })
  void whatLibrariesAreLinkedWithIsAllowed(String flag) {
    assertThat(AllowedFlags.link(flag)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-I${includedir}",
        "-I${includedir}/libxml2",
        "-I${includedir}/a/b-1.0",
        "-DLIBXML_STATIC",
        "-DX=1",
        "-D_WASI_EMULATED_SIGNAL",
        "-DX=a_b.c+d-e",
        "-pthread",
        "-msimd128",
        "-fwasm-exceptions"
      })
  void whatUsersOfLibrariesAreCompiledWithIsAllowed(String flag) {
    assertThat(AllowedFlags.publicCompile(flag)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "X=", "X=\"a b\"", "_X1=__attribute__((unused))", "X=$", "X=a,b"})
  void aDefinitionForTheCompilerMayHaveAnyText(String define) {
    assertThat(AllowedFlags.define(define)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1X",
        "",
        "=",
        "X-Y",
        "X(a)=b",
        "X=a\n#include \"/etc/passwd\"",
        "X=\u202e",
        "X=\\"
      })
  void aDefinitionIsOneLineOfPrintableCharacters(String define) {
    assertThat(AllowedFlags.define(define)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "-fno-strict-aliassing, -fno-strict-aliasing",
    "-fsigned-chars, -fsigned-char",
    "-msimd182, -msimd128",
  })
  void aFlagThatIsNearInSpellingIsSuggested(String flag, String meant) {
    assertThat(AllowedFlags.compile(flag).orElseThrow()).endsWith("; did you mean " + meant + "?");
  }

  @Test
  void aFlagOfAnotherMeaningIsNotSuggested() {
    assertThat(AllowedFlags.compile("-fplugin=x").orElseThrow()).doesNotContain("did you mean");
    assertThat(AllowedFlags.link("-Wl,-Map=x").orElseThrow()).doesNotContain("did you mean");
    assertThat(AllowedFlags.compile("-f" + "x".repeat(100_000)).orElseThrow())
        .doesNotContain("did you mean");
  }
}
