package io.github.wasiexternals.maven;

import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows the goals of this plugin, and with <code>detail</code> their parameters; <code>
 * mvn wasi:help -Ddetail -Dgoal=externals</code> those of one.
 *
 * @since 0.1.0
 */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public final class HelpMojo extends PluginGoal {

  private static final String DETAIL = "detail";
  private static final String GOAL = "goal";

  /**
   * Show all parameters of each goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = DETAIL, defaultValue = "false")
  private String detail;

  /**
   * The goal to show; all by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = GOAL)
  private @Nullable String goal;

  /** Prints to standard output, so that {@code -q} leaves out Maven's lines only. */
  @Override
  void run(Parameters parameters) {
    PluginDescriptor plugin = plugin();
    boolean all = parameters.flag(DETAIL, detail);
    Optional<String> named = Parameters.text(goal);
    List<String> goals = plugin.getMojos().stream().map(MojoDescriptor::getGoal).sorted().toList();
    named.ifPresent(name -> parameters.oneOf(GOAL, name, goals));
    parameters.check();
    print(
        HelpText.render(
            plugin,
            plugin.getMojos().stream()
                .filter(each -> named.isEmpty() || named.get().equals(each.getGoal()))
                .toList(),
            all));
  }
}
