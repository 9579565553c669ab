package io.github.wasiexternals.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.junit.jupiter.api.Test;

final class AttachmentsTest {

  private static final Path FILE = Path.of("libs.tar.gz").toAbsolutePath();

  private final MavenProject project = new MavenProject();

  @Test
  void aFileIsAttachedWithItsTypeAndClassifier() {
    List<Object> attached = new ArrayList<>();
    MavenProjectHelper helper =
        (MavenProjectHelper)
            Proxy.newProxyInstance(
                MavenProjectHelper.class.getClassLoader(),
                new Class<?>[] {MavenProjectHelper.class},
                (proxy, method, arguments) -> attached.addAll(Arrays.asList(arguments)));

    new Attachments(helper, project, plugin(), List.of("install"))
        .attach(FILE, "tar.gz", "py3.15-wasm32-wasip1");

    assertThat(attached).containsExactly(project, "tar.gz", "py3.15-wasm32-wasip1", FILE.toFile());
  }

  @Test
  void theyAreWantedWhereSomethingElseRunsThatMayUseThem() {
    project.setFile(new File("pom.xml"));

    assertThat(wanted("install")).isTrue();
    assertThat(wanted("wasi:externals", "deploy")).isTrue();
    assertThat(wanted("wasi:externals", "install:install")).isTrue();
    assertThat(wanted()).as("the POM's default goal").isTrue();
    assertThat(wanted("org.example:wasi-maven-plugin:externals")).isTrue();
  }

  @Test
  void theyAreNotWantedWhereOnlyThisPluginRuns() {
    project.setFile(new File("pom.xml"));

    assertThat(wanted("wasi:externals", "wasi:audit@again")).isFalse();
    assertThat(wanted("io.github.wasi-externals:wasi-maven-plugin:0.1.0:externals")).isFalse();
  }

  @Test
  void withoutAPomNothingIsAttached() {
    assertThat(wanted("install")).isFalse();
  }

  private boolean wanted(String... goals) {
    return new Attachments(
            (MavenProjectHelper)
                Proxy.newProxyInstance(
                    MavenProjectHelper.class.getClassLoader(),
                    new Class<?>[] {MavenProjectHelper.class},
                    (proxy, method, arguments) -> null),
            project,
            plugin(),
            List.of(goals))
        .areWanted();
  }

  private static PluginDescriptor plugin() {
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.setGroupId("io.github.wasi-externals");
    plugin.setArtifactId("wasi-maven-plugin");
    plugin.setGoalPrefix("wasi");
    return plugin;
  }
}
