package io.github.wasiexternals.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lines are from the files that CPython 3.13.15's and 3.14's builds for WASI write. */
class RelocatedTextsTest {

  private static final Relocation RELOCATION = relocation();

  private static Relocation relocation() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("/home/me/cpython/cross-build/externals/prefix", "/usr/local");
    names.put("/home/me/cpython", "/build");
    names.put("/opt/wasi-sdk-24.0", "/wasi-sdk");
    return new Relocation(names, List.copyOf(names.keySet()));
  }

  @Test
  void foldersOfTheBuildGetTheNamesThatStandForThem() {
    assertThat(
            RELOCATION.apply(
                "'CC': '/opt/wasi-sdk-24.0/bin/clang',\n"
                    + "'MODULE_ZLIB_LDFLAGS': '-L/home/me/cpython/cross-build/externals/prefix/lib"
                    + " -lz',\n'abs_srcdir': '/home/me/cpython'"))
        .isEqualTo(
            "'CC': '/wasi-sdk/bin/clang',\n"
                + "'MODULE_ZLIB_LDFLAGS': '-L/usr/local/lib -lz',\n'abs_srcdir': '/build'");
  }

  @Test
  void whatTheCompilerWasToldToCallThePrefixIsNotWhereThePackageIs() {
    assertThat(
            RELOCATION.apply(
                "-ffile-prefix-map=/home/me/cpython/cross-build/externals/prefix=/externals"))
        .isEqualTo("-ffile-prefix-map=/externals=/externals");
  }

  @Test
  void aFolderIsFoundInBytesOnlyAsAPath() {
    assertThat(RELOCATION.in("at /home/me/cpython/Modules/zlibmodule.c\0"))
        .contains("/home/me/cpython");
    assertThat(RELOCATION.in("/home/me/cpython")).contains("/home/me/cpython");
    assertThat(RELOCATION.in("/home/me/cpython-3.13/x and x/home/me/cpython")).isEmpty();
  }

  @Test
  void sysconfigsDataFindsItsPlaceItself() {
    assertThat(
            SysconfigData.relocatable(
                "build_time_vars = {'LIBDIR': '/usr/local/lib'}\n", "/usr/local"))
        .startsWith("build_time_vars = {'LIBDIR': '/usr/local/lib'}\n")
        .contains("_relocate('/usr/local')\n")
        .contains(".replace('\\\\', '/')");
  }

  @Test
  void buildDetailsAreRelativeToTheirOwnFolder() throws IOException {
    String text =
        """
        {
          "schema_version": "1.0",
          "base_prefix": "/usr/local",
          "base_interpreter": "/usr/local/bin/python3.14",
          "c_api": {
            "headers": "/usr/local/include/python3.14",
            "pkgconfig_path": "/usr/local/lib/pkgconfig"
          }
        }
        """;

    assertThat(
            BuildDetails.relocatable(text, "/usr/local", "lib/python3.14/lib-wasm/python3.14.wasm"))
        .contains("\"base_prefix\": \"../..\"")
        .contains("\"base_interpreter\": \"lib/python3.14/lib-wasm/python3.14.wasm\"")
        .contains("\"headers\": \"include/python3.14\"")
        .contains("\"pkgconfig_path\": \"lib/pkgconfig\"")
        .doesNotContain("/usr/local");
  }

  @Test
  void buildDetailsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> BuildDetails.relocatable("{", "/usr/local", "x"))
        .isInstanceOf(IOException.class)
        .hasMessage("build-details.json is not JSON");
  }

  @Test
  void theConfigScriptHasVariablesOfAShellAndKeepsItsCommands() {
    assertThat(PkgConfigFiles.script("LIBS=\"$(LIBM) x\"\nreal=$(installed_prefix \"$0\")\n"))
        .isEqualTo("LIBS=\"${LIBM} x\"\nreal=$(installed_prefix \"$0\")\n");
  }
}
