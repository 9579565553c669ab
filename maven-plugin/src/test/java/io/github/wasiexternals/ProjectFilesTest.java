package io.github.wasiexternals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What GitHub reads of this repository, and what users copy from the page about CI, is right. */
class ProjectFilesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path GITHUB = ROOT.resolve(".github");
  private static final Path CI_PAGE = Path.of("src/site/markdown/ci.md");
  private static final Path GOALS = Path.of("src/main/java/io/github/wasiexternals/maven");

  private static final Pattern YAML_BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
  private static final Pattern GOAL =
      Pattern.compile("(?:wasi|wasi-maven-plugin:[0-9.]+):([a-z-]+)");
  private static final Pattern SCRIPT = Pattern.compile("^(\\.ci/\\S+)");
  private static final Pattern ACTION = Pattern.compile("uses: (\\S+)(.*)");

  /** A text in YAML, and the schema that is published for its kind. */
  record Text(String name, String yaml, String schema) {
    @Override
    public String toString() {
      return name;
    }

    JsonNode tree() throws IOException {
      return new YAMLMapper().readTree(yaml);
    }

    Set<ValidationMessage> mistakes() throws IOException {
      return published().validate(tree());
    }

    private JsonSchema published() throws IOException {
      Path file = Path.of("src/test/resources/schemas", schema + ".json");
      JsonNode read = new ObjectMapper().readTree(file.toFile());
      return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(read);
    }

    List<String> commands() throws IOException {
      List<String> commands = new ArrayList<>();
      for (JsonNode steps : tree().get("jobs").findValues("steps")) {
        commands.addAll(steps.findValuesAsText("run"));
      }
      return commands;
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyFileIsAsItsPublishedSchemaWantsIt(Text text) throws IOException {
    assertThat(text.mistakes()).isEmpty();
  }

  @Test
  void aMisspelledKeyIsFound() throws IOException {
    Text workflow = workflows().get(0);
    Text misspelled =
        new Text("misspelled", workflow.yaml().replace("runs-on:", "run-on:"), workflow.schema());

    assertThat(misspelled.mistakes()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aWorkflowMayReadTheRepositoryAndNoMore(Text workflow) throws IOException {
    JsonNode permissions = workflow.tree().get("permissions");

    assertThat(permissions).isEqualTo(new YAMLMapper().readTree("contents: read"));
    assertThat(workflow.tree().get("jobs").findValues("permissions")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void anActionIsPinnedByItsCommitAndNamesItsVersion(Text workflow) {
    List<MatchResult> actions = ACTION.matcher(workflow.yaml()).results().toList();

    assertThat(actions)
        .isNotEmpty()
        .allSatisfy(
            action -> {
              assertThat(action.group(1)).matches("[a-z]+/[a-z-]+@[0-9a-f]{40}");
              assertThat(action.group(2)).matches(" # v[0-9]+\\.[0-9]+\\.[0-9]+");
            });
  }

  @Test
  void thePageHasTheSameActionsAsThisProject() throws IOException {
    Set<String> own = new TreeSet<>();
    for (Text workflow : ownWorkflows()) {
      ACTION.matcher(workflow.yaml()).results().map(MatchResult::group).forEach(own::add);
    }

    assertThat(pageWorkflows())
        .isNotEmpty()
        .allSatisfy(
            workflow ->
                assertThat(ACTION.matcher(workflow.yaml()).results().map(MatchResult::group))
                    .isSubsetOf(own));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aStepRunsScriptsAndGoalsThatThereAre(Text workflow) throws IOException {
    assertThat(workflow.commands())
        .isNotEmpty()
        .allSatisfy(
            command -> {
              assertThat(command).matches("(?s)(mvn|\\.ci/[a-z]+)\\b.*");
              assertThat(SCRIPT.matcher(command).results())
                  .allSatisfy(script -> assertThat(ROOT.resolve(script.group(1))).isExecutable());
              assertThat(GOAL.matcher(command).results())
                  .allSatisfy(goal -> assertThat(goals()).contains(goal.group(1)));
            });
  }

  @Test
  void theReadmesTwoCommandsAreThoseThatAreTriedOnEachSystem() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));

    assertThat(readme).contains("    mvn install -Dquickly && mvn wasi:externals\n");
    assertThat(ownWorkflows().get(0).commands())
        .contains("mvn -B install -Dquickly", "mvn -B wasi:externals -Dwasi.check");
  }

  static List<Text> texts() throws IOException {
    List<Text> texts = new ArrayList<>(workflows());
    texts.add(text(GITHUB.resolve("dependabot.yml"), "dependabot"));
    for (Path file : files(GITHUB.resolve("ISSUE_TEMPLATE"))) {
      boolean config = file.endsWith("config.yml");
      texts.add(text(file, config ? "github-issue-config" : "github-issue-forms"));
    }
    return texts;
  }

  static List<Text> workflows() throws IOException {
    List<Text> workflows = new ArrayList<>(ownWorkflows());
    workflows.addAll(pageWorkflows());
    return workflows;
  }

  private static List<Text> ownWorkflows() throws IOException {
    List<Text> workflows = new ArrayList<>();
    for (Path file : files(GITHUB.resolve("workflows"))) {
      workflows.add(text(file, "github-workflows"));
    }
    return workflows;
  }

  private static List<Text> pageWorkflows() throws IOException {
    return YAML_BLOCK
        .matcher(Files.readString(CI_PAGE))
        .results()
        .map(block -> new Text("ci.md", block.group(1), "github-workflows"))
        .toList();
  }

  private static Text text(Path file, String schema) throws IOException {
    return new Text(file.getFileName().toString(), Files.readString(file), schema);
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  private static List<String> goals() throws IOException {
    List<String> goals = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(GOALS, "*Mojo.java")) {
      for (Path file : found) {
        Pattern.compile("@Mojo\\(\\s*name = \"([a-z-]+)\"")
            .matcher(Files.readString(file))
            .results()
            .map(name -> name.group(1))
            .forEach(goals::add);
      }
    }
    return goals;
  }
}
