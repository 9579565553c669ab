package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** The plugin's descriptor, which {@code mvn wasi:help} and {@code help:describe} show. */
final class GoalParametersTest {

  private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
  private static final Set<String> OF_MAVEN = Set.of("session", "project", "execution", "reports");

  private static final Set<String> TYPES =
      Set.of(
          "java.lang.String",
          "java.io.File",
          "java.util.List<java.lang.String>",
          "java.util.List<java.io.File>",
          // Only in a POM.
          "java.util.Map<java.lang.String, java.lang.String>",
          "java.util.List<io.github.wasiexternals.maven.PomArchive>",
          "java.util.List<io.github.wasiexternals.maven.PomDefinition>");

  private static final String PROJECT = " pins archives definitions";
  private static final String FETCH = " cache debianMirror mirror";
  private static final String SDK =
      " python catalog triple output sdk catalogAllowPrograms" + PROJECT + FETCH;
  private static final String BUILD = SDK + " jobs";
  private static final String LIBRARIES =
      BUILD
          + " libraries policy sdkAllowMismatch pic sbomFormats cacheRepository cachePublish cacheKeys"
          + " launcher launcherEnvironment";
  private static final String AUDIT =
      BUILD + " sbom prefix rebuild licencesAllow licencesDeny osv osvService vex auditPrevious";

  private static final Map<String, String> PARAMETERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("audit", AUDIT + " failOn failOnUnknown format outputFile auditPage"),
              Map.entry("audit-report", AUDIT),
              Map.entry(
                  "configure", BUILD + " cpython sbom sdkAllowMismatch configureArguments pydebug"),
              Map.entry("clean-cache", "cache olderThan keep dryRun"),
              Map.entry(
                  "diff", "python catalog triple output cache from to failOn format outputFile"),
              Map.entry("externals", LIBRARIES + " check"),
              Map.entry("help", "detail goal"),
              Map.entry("import", "python catalog cache from fromAllowMismatch reason dryRun"),
              Map.entry(
                  "new", "python catalog cache debianMirror library version url file debian npm"),
              Map.entry(
                  "outdated",
                  "python catalog cache debianMirror format outputFile failOnOutdated osv osvService"
                      + PROJECT),
              Map.entry(
                  "pin",
                  "python catalog triple sdk sdkAllowMismatch catalogAllowPrograms jobs library version url file"
                      + " key evidence reason dryRun"
                      + FETCH),
              Map.entry(
                  "package",
                  LIBRARIES
                      + " cpython sbom tests runtime configureArguments pydebug"
                      + " packageFormat packageTestsuite packageDevelopment packageStdlib packageBytecode packageBuild packageSingle packageMain packageCompare"),
              Map.entry("pins", "python catalog policy format outputFile verify" + PROJECT + FETCH),
              Map.entry(
                  "python", LIBRARIES + " cpython sbom tests runtime configureArguments pydebug"),
              Map.entry("sdk", SDK + " sdkAllowMismatch prefix format outputFile"),
              Map.entry(
                  "run", "python catalog triple output cache cpython script args dirs runtime"),
              Map.entry(
                  "unpack", "python catalog triple output cache artifact artifactKeys sha256")));

  private static final Map<String, String> PHASES =
      Map.of(
          "externals", "generate-resources",
          "unpack", "generate-resources",
          "python", "package",
          "package", "package",
          "audit", "verify",
          "diff", "verify");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.wasiexternals.maven");

  @Test
  void eachGoalHasTheParametersThatItUsesAndNoOthers() throws Exception {
    Map<String, Set<String>> actual = new TreeMap<>();
    goals().forEach(goal -> actual.put(text(goal, "goal"), parameters(goal)));

    assertThat(actual).containsOnlyKeys(PARAMETERS.keySet());
    PARAMETERS.forEach(
        (goal, names) ->
            assertThat(actual.get(goal))
                .as(goal)
                .containsExactlyInAnyOrder((names.strip() + " skip").split("\\s+")));
  }

  @Test
  void aGoalThatBelongsToAPhaseIsBoundToItByAPlainExecution() throws Exception {
    Map<String, String> actual = new TreeMap<>();
    for (Xpp3Dom goal : goals()) {
      Xpp3Dom phase = goal.getChild("phase");
      if (phase != null) {
        actual.put(text(goal, "goal"), phase.getValue());
      }
    }

    assertThat(actual).containsExactlyInAnyOrderEntriesOf(PHASES);
  }

  /** Eclipse (m2e) complains of a goal that it is not told about, and else runs it all the time. */
  @Test
  void anIdeIsToldOfEachGoalThatBelongsToAPhase() throws Exception {
    Path mapping = Path.of("target/classes/META-INF/m2e/lifecycle-mapping-metadata.xml");
    Set<String> told =
        named(Xpp3DomBuilder.build(Files.newBufferedReader(mapping)), "goal")
            .map(Xpp3Dom::getValue)
            .collect(Collectors.toSet());

    assertThat(told).isEqualTo(PHASES.keySet());
  }

  /** Maven warns of others in a build with -T, and of aggregators that are bound to a phase. */
  @Test
  void eachGoalWorksForItsModuleAndBesideOthers() throws Exception {
    for (Xpp3Dom goal : goals()) {
      assertThat(text(goal, "threadSafe")).as(text(goal, "goal")).isEqualTo("true");
      assertThat(text(goal, "aggregator")).as(text(goal, "goal")).isEqualTo("false");
    }
  }

  @Test
  void eachParameterIsReadByItsGoal() throws Exception {
    for (Xpp3Dom goal : goals()) {
      JavaClass type = CLASSES.get(text(goal, "implementation"));

      assertThat(fieldsRead(type)).as(type.getSimpleName()).containsAll(parameters(goal));
    }
  }

  /**
   * Maven takes every text but {@code true} for false, fails with words of its own where a number
   * is none, and knows nothing of constants of ours: all values are texts or files, which goals
   * read themselves.
   */
  @Test
  void noParameterIsOfATypeThatMavenReadsByItself() throws Exception {
    for (Xpp3Dom goal : goals()) {
      Class<?> type = Class.forName(text(goal, "implementation"));
      assertThat(parameters(goal))
          .extracting(parameter -> type(type, parameter))
          .as(text(goal, "goal"))
          .isSubsetOf(TYPES);
    }
  }

  /** Maven would say so before a goal can say that its name is mistyped. */
  @Test
  void noParameterIsRequiredByMavenItself() throws Exception {
    for (Xpp3Dom goal : goals()) {
      assertThat(parameterElements(goal))
          .extracting(parameter -> text(parameter, "required"))
          .as(text(goal, "goal"))
          .containsOnly("false");
    }
  }

  @Test
  void eachGoalFailsIfAParameterIsInvalid() throws Exception {
    for (Xpp3Dom goal : goals()) {
      assertThat(called(CLASSES.get(text(goal, "implementation"))))
          .as(text(goal, "goal"))
          .anyMatch(
              unit ->
                  unit.getOwner().isEquivalentTo(Parameters.class)
                      && unit.getName().equals("check"));
    }
  }

  /**
   * As Maven's own plugins do it: skip for wasi.skip, sdkAllowMismatch for wasi.sdk.allowMismatch.
   */
  @Test
  void anElementInAPomHasTheNameOfItsProperty() throws Exception {
    for (Xpp3Dom goal : goals()) {
      Xpp3Dom defaults = goal.getChild("configuration");
      for (String name : parameters(goal)) {
        Xpp3Dom given = defaults == null ? null : defaults.getChild(name);
        if (given != null && given.getValue().startsWith("${wasi.")) {
          assertThat("${wasi." + name + "}")
              .as(text(goal, "goal"))
              .isEqualToIgnoringCase(
                  given.getValue().replace(".", "").replace("${wasi", "${wasi."));
        }
      }
    }
  }

  /** Of the goal "help", Maven's plugin tools write the description themselves, without it. */
  @Test
  void eachGoalAndParameterSaysSinceWhenItIsThere() throws Exception {
    for (Xpp3Dom goal : goals()) {
      if (!text(goal, "goal").equals("help")) {
        assertThat(goal.getChild("since")).as(text(goal, "goal")).isNotNull();
        assertThat(parameterElements(goal))
            .as(text(goal, "goal"))
            .allSatisfy(parameter -> assertThat(parameter.getChild("since")).isNotNull());
      }
    }
  }

  @Test
  void eachParameterSaysWhatItIs() throws Exception {
    for (Xpp3Dom goal : goals()) {
      assertThat(parameterElements(goal))
          .as(text(goal, "goal"))
          .allSatisfy(parameter -> assertThat(text(parameter, "description")).isNotBlank());
    }
  }

  private static List<Xpp3Dom> goals() throws Exception {
    try (var reader = Files.newBufferedReader(DESCRIPTOR)) {
      return List.of(Xpp3DomBuilder.build(reader).getChild("mojos").getChildren());
    }
  }

  private static Set<String> parameters(Xpp3Dom goal) {
    return parameterElements(goal).stream()
        .map(parameter -> text(parameter, "name"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Xpp3Dom> parameterElements(Xpp3Dom goal) {
    return Stream.of(goal.getChild("parameters").getChildren())
        .filter(parameter -> !OF_MAVEN.contains(text(parameter, "name")))
        .toList();
  }

  /** The descriptor does not say what is in a list. */
  private static String type(Class<?> goal, String field) {
    for (Class<?> type = goal; type != null; type = type.getSuperclass()) {
      for (Field each : type.getDeclaredFields()) {
        if (each.getName().equals(field)) {
          return each.getGenericType().getTypeName();
        }
      }
    }
    throw new AssertionError(goal + " has no field " + field);
  }

  private static String text(Xpp3Dom element, String child) {
    return element.getChild(child).getValue();
  }

  /** The fields that a goal's methods get. */
  private Set<String> fieldsRead(JavaClass goal) {
    return called(goal).stream()
        .flatMap(unit -> unit.getFieldAccesses().stream())
        .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET)
        .map(access -> access.getTarget().getName())
        .collect(Collectors.toSet());
  }

  /** What Maven calls, a goal's own methods, and the methods of this package that they call. */
  private static Set<JavaCodeUnit> called(JavaClass goal) {
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> next = new ArrayDeque<>(goal.getCodeUnits());
    next.add(CLASSES.get(PluginGoal.class).getMethod("execute"));
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.remove();
      if (seen.add(unit)) {
        Stream.concat(
                unit.getMethodCallsFromSelf().stream(), unit.getMethodReferencesFromSelf().stream())
            .flatMap(call -> call.getTarget().resolveMember().stream())
            .filter(called -> called.getOwner().getPackageName().equals(goal.getPackageName()))
            .forEach(next::add);
      }
    }
    return seen;
  }

  private static Stream<Xpp3Dom> named(Xpp3Dom element, String name) {
    return Stream.concat(
        name.equals(element.getName()) ? Stream.of(element) : Stream.empty(),
        Stream.of(element.getChildren()).flatMap(child -> named(child, name)));
  }
}
