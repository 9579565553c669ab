package io.github.wasiexternals.maven;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.Fingerprint;
import io.github.wasiexternals.cpython.BuildEnvironment;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProgramFinder;
import io.github.wasiexternals.sdk.HostPlatform;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** The properties of this machine that goals depend on, read only from Maven's session. */
final class Machine {

  private static final String SIGNING_KEY = "MAVEN_GPG_KEY_FINGERPRINT";

  private static final List<String> GPG =
      List.of(
          "PATH",
          "HOME",
          "GNUPGHOME",
          "GPG_TTY",
          "TERM",
          "LANG",
          "DISPLAY",
          "WAYLAND_DISPLAY",
          "XDG_RUNTIME_DIR",
          "DBUS_SESSION_BUS_ADDRESS",
          "APPDATA",
          "USERPROFILE",
          "SYSTEMROOT");

  /** Where node, its configuration, its cache and its temporary files are; the last for Windows. */
  private static final Set<String> NPM =
      Set.of(
          "PATH",
          "HOME",
          "XDG_CONFIG_HOME",
          "SYSTEMROOT",
          "COMSPEC",
          "PATHEXT",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "TEMP");

  private final Properties properties;

  /**
   * @param properties the JVM's, with the environment as {@code env.NAME}
   */
  Machine(Properties properties) {
    this.properties = properties;
  }

  /** An environment variable, unless it is empty. */
  Optional<String> environment(String name) {
    return Optional.ofNullable(properties.getProperty("env." + name))
        .filter(value -> !value.isBlank());
  }

  /** Those of the environment variables that are set, and not empty. */
  Map<String, String> environment(List<String> names) {
    Map<String, String> environment = new HashMap<>();
    for (String name : names) {
      environment(name).ifPresent(value -> environment.put(name, value));
    }
    return environment;
  }

  /** The folder that an environment variable names; a relative one as Maven's caller meant it. */
  Optional<Path> folder(String name) {
    return environment(name).map(Path.of(properties.getProperty("user.dir", ""))::resolve);
  }

  /** The variables that npm reads: where node is, and its own configuration. */
  Map<String, String> npmEnvironment() {
    Map<String, String> environment = new HashMap<>();
    for (String property : properties.stringPropertyNames()) {
      String name = property.startsWith("env.") ? property.substring("env.".length()) : "";
      if (NPM.contains(name)
          || name.toLowerCase(Locale.ROOT).startsWith("npm_config_")
          || name.toLowerCase(Locale.ROOT).endsWith("_proxy")) {
        environment.put(name, properties.getProperty(property));
      }
    }
    return environment;
  }

  /** What gpg needs to find its keys and its agent, and the agent to ask for a passphrase. */
  Map<String, String> gpgEnvironment() {
    return environment(GPG);
  }

  /**
   * The key to sign with, as maven-gpg-plugin lets it be named.
   *
   * @throws ProblemException if it is not a fingerprint
   */
  Optional<Fingerprint> signingKey() {
    return environment(SIGNING_KEY)
        .map(
            text -> {
              try {
                return Fingerprint.of(text.replace(" ", ""));
              } catch (IllegalArgumentException e) {
                throw new ProblemException(
                    Problem.of(
                        SIGNING_KEY + " is not a fingerprint",
                        List.of(value("given", text)),
                        "gpg --list-secret-keys shows the fingerprints of your keys"),
                    e);
              }
            });
  }

  /** Finds programs in the folders of PATH. */
  ProgramFinder programs() {
    return ProgramFinder.fromPath(environment("PATH").orElse(""), File.pathSeparator);
  }

  /**
   * The encoding of the console: Java's word for its output, which up to Java 18 is there on a
   * terminal only, else the locale's.
   */
  Charset consoleEncoding() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
        .map(properties::getProperty)
        .filter(Objects::nonNull)
        .filter(Machine::isEncoding)
        .map(Charset::forName)
        .findFirst()
        .orElse(StandardCharsets.US_ASCII);
  }

  private static boolean isEncoding(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  /** {@code $XDG_CACHE_HOME/wasi-externals}, else {@code ~/.cache/wasi-externals}. */
  Path defaultCache() {
    return environment("XDG_CACHE_HOME")
        .map(Path::of)
        // XDG Base Directory Specification: relative paths are invalid and must be ignored.
        .filter(Path::isAbsolute)
        .or(() -> home().map(home -> home.resolve(".cache")))
        .map(folder -> folder.resolve("wasi-externals"))
        .orElseThrow(() -> new ProblemException(homeless()));
  }

  /** The environment for CPython's configure and make. */
  BuildEnvironment buildEnvironment() {
    return new BuildEnvironment(programs().path(), home().orElse(Path.of("/")), host());
  }

  /** The user's folder; Java says {@code ?} for a user that the system doesn't know. */
  private Optional<Path> home() {
    return Optional.ofNullable(properties.getProperty("user.home"))
        .filter(home -> !home.isBlank() && !home.equals("?"))
        .map(Path::of);
  }

  private Problem homeless() {
    return Problem.of(
        "this user has no home folder, where the cache would be",
        List.of(value("user.home", properties.getProperty("user.home", ""))),
        "name a folder for the cache: -Dwasi.cache=DIR");
  }

  /** The kind of machine that this is. */
  HostPlatform host() {
    return HostPlatform.of(
        properties.getProperty("os.name", ""), properties.getProperty("os.arch", ""));
  }

  /**
   * Where WASI SDKs are installed for all users. None on Windows: there, any user may make a folder
   * {@code \\opt}, and what lies in it would be run.
   */
  List<Path> sdkFolders() {
    return host().isWindows() ? List.of() : List.of(Path.of("/opt"));
  }
}
