package io.github.wasiexternals.sdk;

import static io.github.wasiexternals.problem.Problem.value;

import io.github.wasiexternals.catalog.SdkPin;
import io.github.wasiexternals.problem.Problem;
import io.github.wasiexternals.problem.ProblemException;
import io.github.wasiexternals.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Provides the WASI SDK that a Python release is built with.
 *
 * <p>{@code auto} takes the first available of: an SDK of the right release in {@code
 * WASI_SDK_PATH} or a search root; the official archive; an assembled one. Cached SDKs are tried
 * before anything that must be fetched, so that a second run uses the SDK of the first and needs no
 * network. Only if all of these fail and a mismatch is allowed, an SDK of another release is used.
 */
public final class SdkProvider {

  private static final String SUBJECT = "WASI SDK";

  private final SdkPlaces places;
  private final SdkListener listener;
  private final FoundSdk found;
  private final SdkStore store;
  private final OfficialSdk official;
  private final AssembledSdk assembled;

  /**
   * @param runner runs compilers to get their version
   */
  public SdkProvider(
      SdkPlaces places,
      SdkArchives archives,
      ArtifactResolver artifacts,
      ArchiveUnpacker unpacker,
      ProcessRunner runner,
      SdkListener listener) {
    Clang clang = new Clang(runner);
    this.places = places;
    this.listener = listener;
    this.found = new FoundSdk(places, clang);
    this.store = new SdkStore(places.cache(), listener);
    this.official = new OfficialSdk(places.host(), archives, unpacker, clang, listener);
    this.assembled =
        new AssembledSdk(places.host(), archives, artifacts, unpacker, clang, listener);
  }

  /**
   * Finds, fetches or assembles an SDK, and checks it.
   *
   * @throws ProblemException if there is no suitable one
   * @throws IOException if the cache can't be read or written
   */
  public ProvidedSdk provide(SdkRequest request) throws IOException, InterruptedException {
    SdkChoice choice = request.choice();
    listener.decided(
        SUBJECT,
        "Python "
            + request.python()
            + " is built with "
            + request.expected().version()
            + "; wasi.sdk="
            + choice.text()
            + (request.allowMismatch() ? ", another release is allowed" : ""));
    if (choice instanceof SdkChoice.Given given) {
      return given(request, given.folder());
    }
    SdkPin expected = request.expected();
    SdkFolder.requireTarget("WASI SDK " + expected.version(), request.triple(), expected.targets());
    if (choice instanceof SdkChoice.Auto) {
      return new Search(request).run();
    }
    SdkMaker maker = choice instanceof SdkChoice.Official ? official : assembled;
    if (maker.name(expected).isPresent()) {
      return matching(make(maker, expected, request.triple()));
    }
    Optional<SdkPin> substitute = substitute(request);
    if (maker == assembled && request.allowMismatch() && substitute.isPresent()) {
      return another(request, make(assembled, substitute.get(), request.triple()));
    }
    throw new ProblemException(
        noSdk(request, List.of(new Tried(maker.what(), noneFor(expected), Optional.empty()))));
  }

  /**
   * The SDKs that {@link #provide} would fetch or make, or take from the cache, as far as the
   * catalog pins their identity; in the order in which it would try them. None where an SDK of this
   * machine may come first, since only its files say what that is.
   *
   * @throws IOException if a place for SDKs can't be listed
   */
  public List<ExpectedSdk> expected(SdkRequest request) throws IOException {
    SdkPin pin = request.expected();
    SdkChoice choice = request.choice();
    if (choice instanceof SdkChoice.Given
        || !pin.targets().contains(request.triple())
        || (choice instanceof SdkChoice.Auto && !found.candidates(pin.name()).isEmpty())) {
      return List.of();
    }
    if (choice instanceof SdkChoice.Assembled
        && !isPinned(assembled, pin)
        && request.allowMismatch()) {
      return substitute(request)
          .flatMap(assembled::expected)
          .map(sdk -> sdk.insteadOf(pin.version()))
          .stream()
          .toList();
    }
    return Stream.of(official, assembled)
        .filter(maker -> maker == official || !(choice instanceof SdkChoice.Official))
        .filter(maker -> maker == assembled || !(choice instanceof SdkChoice.Assembled))
        .flatMap(maker -> maker.expected(pin).stream())
        .toList();
  }

  /**
   * The SDKs of a release that are on this machine; nothing is fetched or made. One that is damaged
   * or can't be read is left out.
   *
   * @param choice the folder that the user names is one of the places
   */
  public List<Sdk> present(SdkChoice choice, SdkPin pin) throws InterruptedException {
    List<Sdk> present = new ArrayList<>();
    for (SdkMaker maker : List.of(official, assembled)) {
      Optional<String> name = maker.name(pin);
      if (name.isPresent()) {
        add(present, () -> opened(maker, store.find(name.get(), maker.identity(pin))));
      }
    }
    if (choice instanceof SdkChoice.Given given) {
      add(present, () -> ofRelease(given.folder(), pin));
    }
    try {
      for (FoundSdk.Candidate candidate : found.candidates(pin.name())) {
        add(present, () -> ofRelease(candidate.folder(), pin));
      }
    } catch (IOException e) {
      listener.passedOver("installed WASI SDKs", reason(e));
    }
    return present;
  }

  private static Optional<Sdk> opened(SdkMaker maker, Optional<SdkStore.Stored> stored)
      throws IOException {
    return stored.isPresent() ? Optional.of(maker.open(stored.get())) : Optional.empty();
  }

  private Optional<Sdk> ofRelease(Path folder, SdkPin pin)
      throws IOException, InterruptedException {
    SdkFolder examined = SdkFolder.examine(folder);
    return examined.isRelease(pin.name()) ? Optional.of(found.open(examined)) : Optional.empty();
  }

  private void add(List<Sdk> present, Attempt attempt) throws InterruptedException {
    try {
      attempt.make().ifPresent(present::add);
    } catch (ProblemException | IOException e) {
      listener.passedOver("a WASI SDK", reason(e));
    }
  }

  private ProvidedSdk given(SdkRequest request, Path folder)
      throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new ProblemException(FolderMistake.noFolder(folder));
    }
    SdkFolder sdk = SdkFolder.examine(folder);
    sdk.requireTarget(request.triple());
    boolean right = sdk.isRelease(request.expected().name());
    if (!right && !request.allowMismatch()) {
      throw new ProblemException(
          sdk.version().isPresent()
              ? mismatch(request, folder, sdk)
              : FolderMistake.unnamed(request, folder, found.llvm(sdk)));
    }
    Sdk opened = taken(found.open(sdk), "wasi.sdk names it");
    return right ? matching(opened) : another(request, opened);
  }

  private static Problem mismatch(SdkRequest request, Path folder, SdkFolder sdk) {
    String expected = request.expected().version();
    return Problem.of(
        "Python " + request.python() + " is built with WASI SDK " + expected + " (PEP 816)",
        List.of(
            value("expected", expected),
            value("actual", sdk.stated()),
            value("folder", folder),
            value("allowed", "only with -Dwasi.sdk.allowMismatch; the SBOM will say so")),
        "-Dwasi.sdk=auto");
  }

  private Sdk make(SdkMaker maker, SdkPin pin, String triple)
      throws IOException, InterruptedException {
    Optional<Sdk> cached = cached(maker, pin, triple);
    return cached.isPresent() ? cached.get() : fresh(maker, pin, triple);
  }

  private Sdk fresh(SdkMaker maker, SdkPin pin, String triple)
      throws IOException, InterruptedException {
    Sdk made =
        maker.open(
            store.obtain(maker.name(pin).orElseThrow(), maker.identity(pin), maker.maker(pin)));
    SdkFolder.requireTarget("the sysroot of " + made.root(), triple, made.targets());
    return taken(made, maker.what());
  }

  private Optional<Sdk> cached(SdkMaker maker, SdkPin pin, String triple)
      throws IOException, InterruptedException {
    Optional<String> name = maker.name(pin);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<SdkStore.Stored> stored = store.find(name.get(), maker.identity(pin));
    if (stored.isEmpty()) {
      listener.decided(SUBJECT, "not in the cache: " + name.get());
      return Optional.empty();
    }
    Sdk sdk = maker.open(stored.get());
    SdkFolder.requireTarget("the sysroot of " + sdk.root(), triple, sdk.targets());
    return Optional.of(taken(sdk, maker.what() + ", in the cache"));
  }

  private Sdk taken(Sdk sdk, String why) {
    listener.taken(
        sdk,
        SdkVersions.isDevelopment(sdk.version())
            ? why + ", built from other sources than the release's"
            : why);
    return sdk;
  }

  private static ProvidedSdk matching(Sdk sdk) {
    return new ProvidedSdk(sdk, Optional.empty());
  }

  private static ProvidedSdk another(SdkRequest request, Sdk sdk) {
    return new ProvidedSdk(sdk, Optional.of(request.expected().version()));
  }

  private String noneFor(SdkPin pin) {
    return "the catalog has none of WASI SDK " + pin.version() + " for " + places.host().id();
  }

  /**
   * Whether something may have to be fetched for this SDK. If not, {@link #provide} tells at once
   * whether there is one.
   */
  public boolean mayFetch(SdkRequest request) {
    boolean archive = isPinned(official, request.expected());
    boolean parts =
        isPinned(assembled, request.expected())
            || (request.allowMismatch() && substitute(request).isPresent());
    SdkChoice choice = request.choice();
    return (archive
            && !(choice instanceof SdkChoice.Given || choice instanceof SdkChoice.Assembled))
        || (parts && !(choice instanceof SdkChoice.Given || choice instanceof SdkChoice.Official));
  }

  /** The nearest other release that can be assembled here and has the target; newer ones first. */
  private Optional<SdkPin> substitute(SdkRequest request) {
    int wanted = number(request.expected());
    return request.others().stream()
        .filter(pin -> assembled.name(pin).isPresent())
        .filter(pin -> pin.targets().contains(request.triple()))
        .min(
            Comparator.comparingInt((SdkPin pin) -> Math.abs(number(pin) - wanted))
                .thenComparing(Comparator.comparingInt(SdkProvider::number).reversed()));
  }

  private static int number(SdkPin pin) {
    return Integer.parseInt(pin.name());
  }

  private Problem noSdk(SdkRequest request, List<Tried> tried) {
    // Suggest an alternative only if trying again can't help.
    boolean hopeless = assembled.name(request.expected()).isEmpty() && !request.allowMismatch();
    Optional<String> instead =
        hopeless ? substitute(request).map(SdkPin::version) : Optional.empty();
    String expected = request.expected().version();
    List<Problem.Value> values = new ArrayList<>();
    tried.forEach(one -> values.add(value("tried", one.what() + ": " + one.reason())));
    instead.ifPresent(
        version ->
            values.add(
                value("instead", "WASI SDK " + version + ", assembled; the SBOM will say so")));
    boolean possible =
        isPinned(official, request.expected()) || isPinned(assembled, request.expected());
    if (!possible) {
      values.add(value("this host", places.host().id() + ": " + pinnedForThisHost(request)));
    }
    String install =
        "install WASI SDK "
            + expected
            + (possible ? "" : " for " + places.host().id() + ", or build it from its source,")
            + " and name its folder: -Dwasi.sdk=FOLDER";
    return Problem.of(
        "no WASI SDK " + expected + " found, which Python " + request.python() + " is built with",
        values,
        tried.stream()
            .flatMap(one -> one.remedy().stream())
            .findFirst()
            .or(() -> instead.map(version -> "-Dwasi.sdk=assembled -Dwasi.sdk.allowMismatch"))
            .orElse(install));
  }

  private static boolean isPinned(SdkMaker maker, SdkPin pin) {
    return maker.name(pin).isPresent();
  }

  /** The SDKs that this host can get, in one line. */
  private String pinnedForThisHost(SdkRequest request) {
    List<SdkPin> pins =
        Stream.concat(Stream.of(request.expected()), request.others().stream())
            .sorted(Comparator.comparingInt(SdkProvider::number))
            .toList();
    String has =
        Stream.of(official, assembled)
            .flatMap(maker -> versions(pins, maker).stream())
            .collect(Collectors.joining("; "));
    return has.isEmpty() ? "the catalog has no WASI SDK for it" : "the catalog has " + has;
  }

  private static Optional<String> versions(List<SdkPin> pins, SdkMaker maker) {
    List<String> versions =
        pins.stream().filter(pin -> isPinned(maker, pin)).map(SdkPin::version).toList();
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of("WASI SDK " + String.join(", ", versions) + ", " + maker.what());
  }

  /** The problems of an attempt, in one line. */
  private static String reason(Exception failure) {
    if (failure instanceof ProblemException problems) {
      return problems.problems().stream()
          .map(SdkProvider::inOneLine)
          .collect(Collectors.joining("; "));
    }
    return failure.toString();
  }

  private static String inOneLine(Problem problem) {
    Problem explanation = problem;
    return Stream.concat(
            Stream.of(explanation.what()),
            explanation.values().stream().map(value -> value.label() + " " + value.value()))
        .collect(Collectors.joining(", "));
  }

  /**
   * Implements {@code auto}: tries one place after the other and records why each was unsuitable.
   */
  private final class Search {

    private final SdkRequest request;
    private final SdkPin expected;
    private final List<Tried> tried = new ArrayList<>();
    private final List<SdkFolder> ofAnotherRelease = new ArrayList<>();

    Search(SdkRequest request) {
      this.request = request;
      this.expected = request.expected();
    }

    ProvidedSdk run() throws IOException, InterruptedException {
      List<Attempt> exact =
          List.of(
              this::found,
              () -> cached(official, expected, request.triple()),
              () -> cached(assembled, expected, request.triple()),
              () -> made(official),
              () -> made(assembled));
      for (Attempt attempt : exact) {
        Optional<Sdk> sdk = attempt.make();
        if (sdk.isPresent()) {
          return matching(sdk.get());
        }
      }
      if (request.allowMismatch()) {
        Optional<Sdk> sdk = standIn();
        if (sdk.isPresent()) {
          return another(request, sdk.get());
        }
      }
      throw new ProblemException(noSdk(request, tried));
    }

    private Optional<Sdk> found() throws IOException, InterruptedException {
      if (places.wasiSdkPath().isEmpty()) {
        lacks("WASI_SDK_PATH", "not set");
      }
      List<FoundSdk.Candidate> candidates = found.candidates(expected.name());
      for (FoundSdk.Candidate candidate : candidates) {
        Optional<Sdk> sdk = tryOut(candidate);
        if (sdk.isPresent()) {
          return sdk;
        }
      }
      for (Path root : places.searchRoots()) {
        if (candidates.stream()
            .noneMatch(candidate -> root.equals(candidate.folder().getParent()))) {
          lacks(root.resolve("wasi-sdk-" + expected.name() + "*").toString(), "not there");
        }
      }
      return Optional.empty();
    }

    private Optional<Sdk> tryOut(FoundSdk.Candidate candidate)
        throws IOException, InterruptedException {
      String name = candidate.folder().toString();
      try {
        SdkFolder folder = SdkFolder.examine(candidate.folder());
        folder.requireTarget(request.triple());
        if (folder.isRelease(expected.name())) {
          return Optional.of(taken(found.open(folder), candidate.why()));
        }
        if (folder.version().isPresent()) {
          pass(name, "is WASI SDK " + folder.stated());
        } else {
          unnamed(candidate.folder(), found.llvm(folder));
        }
        ofAnotherRelease.add(folder);
      } catch (ProblemException | IOException e) {
        pass(name, reason(e), FolderMistake.remedy(candidate.folder()));
      }
      return Optional.empty();
    }

    private void unnamed(Path folder, String llvm) {
      String clang =
          "does not tell its version; its clang is " + FolderMistake.clang(request, llvm);
      Optional<Path> name = FolderMistake.name(request, folder, llvm);
      tried.add(
          new Tried(
              folder.toString(),
              clang,
              name.map(link -> FolderMistake.using(request, folder, link))));
      listener.passedOver(
          folder.toString(),
          clang + name.map(link -> "; " + FolderMistake.naming(request, folder, link)).orElse(""));
    }

    /** A cache that can't be written is no property of an SDK, so that failure is passed on. */
    private Optional<Sdk> made(SdkMaker maker) throws IOException, InterruptedException {
      if (maker.name(expected).isEmpty()) {
        pass(maker.what(), noneFor(expected));
        return Optional.empty();
      }
      try {
        return Optional.of(fresh(maker, expected, request.triple()));
      } catch (ProblemException e) {
        pass(maker.what(), reason(e));
        return Optional.empty();
      }
    }

    private Optional<Sdk> standIn() throws IOException, InterruptedException {
      if (!ofAnotherRelease.isEmpty()) {
        Sdk sdk = found.open(ofAnotherRelease.get(0));
        return Optional.of(taken(sdk, "the mismatch is allowed"));
      }
      // If the right release could be assembled, the user should fix that failure instead of using
      // another release.
      Optional<SdkPin> substitute =
          assembled.name(expected).isPresent() ? Optional.empty() : substitute(request);
      return substitute.isEmpty()
          ? Optional.empty()
          : Optional.of(make(assembled, substitute.get(), request.triple()));
    }

    private void pass(String candidate, String reason) {
      pass(candidate, reason, Optional.empty());
    }

    private void pass(String candidate, String reason, Optional<String> remedy) {
      tried.add(new Tried(candidate, reason, remedy));
      listener.passedOver(candidate, reason);
    }

    /** What is usual, and so no news. */
    private void lacks(String candidate, String reason) {
      tried.add(new Tried(candidate, reason, Optional.empty()));
      listener.decided(SUBJECT, candidate + ": " + reason);
    }
  }

  /**
   * A place that was searched for an SDK.
   *
   * @param reason why it was unsuitable, in one line
   * @param remedy what makes it usable, as an action
   */
  private record Tried(String what, String reason, Optional<String> remedy) {}

  /** One way to get an SDK; empty if it does not provide one. */
  private interface Attempt {
    Optional<Sdk> make() throws IOException, InterruptedException;
  }
}
