package io.github.wasiexternals.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The arguments that a library may give to CPython's configure, which is a shell script: some of
 * its options name programs that it runs or files that it reads as shell text ({@code
 * --cache-file}, {@code --with-build-python}, {@code CC}, {@code PKG_CONFIG}). So this is a list of
 * those by which a library can be chosen and found, and all others are refused.
 */
final class AllowedArguments {

  /** Whether CPython takes a library, and which one of two. */
  private static final Pattern OPTION =
      Pattern.compile(
          "--with(out)?-system-(expat|ffi|libmpdec)"
              + "|--with(out)?-readline|--with-readline=(editline|readline)"
              + "|--(en|dis)able-loadable-sqlite-extensions"
              + "|--with-dbmliborder=[a-z:]{1,64}"
              + "|--with-openssl=\\{prefix}"
              + "|--with-ssl-default-suites=(python|openssl)");

  private static final String FOLDER = "\\{prefix}(/" + AllowedNames.SEGMENT + ")*";

  private static final String FLAG =
      "(-[IL]"
          + FOLDER
          + "|-l"
          + AllowedNames.SEGMENT
          + "|-D[A-Za-z_][A-Za-z0-9_]*(=[A-Za-z0-9_.+-]*)?)";

  /** Where a library is: the variables that configure has for each, for example for libffi. */
  private static final Pattern VARIABLE =
      Pattern.compile("[A-Z][A-Z0-9]{1,31}_(CFLAGS|LIBS|LDFLAGS)=(" + FLAG + "( " + FLAG + ")*)?");

  /** Flags for everything that is compiled, the build's own Python included. */
  private static final Pattern GENERAL =
      Pattern.compile("(PY|CONFIGURE|BASE|BUILD|HOST|CC|LD)[A-Z]*_.*");

  private AllowedArguments() {}

  /** What is wrong with an argument, as the end of a sentence that begins with it. */
  static Optional<String> mistake(String argument) {
    boolean known =
        OPTION.matcher(argument).matches()
            || (VARIABLE.matcher(argument).matches() && !GENERAL.matcher(argument).matches());
    return known
        ? Optional.empty()
        : Optional.of(
            "is not an argument of configure that a library may need: --with-system-NAME, and"
                + " NAME_CFLAGS, NAME_LIBS or NAME_LDFLAGS with -I{prefix}/…, -L{prefix}/…, -l… and"
                + " -D… only");
  }
}
