package io.github.wasiexternals.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The campaign: a cut of it, always the same, in {@code mvn verify}; all of it with {@code
 * -Phostile}. CONTRIBUTING.md says how to repeat a case.
 */
final class CampaignTest {

  private static final Path FOLDER = Path.of("target", "hostile").toAbsolutePath();

  private static final long SEED = Long.getLong("hostile.seed", 1);

  /** How many inputs are made, of all kinds together. */
  private static final int CASES = Integer.getInteger("hostile.cases", 250);

  /** How many builds are killed at random; a fifth as many are short of each thing. */
  private static final int KILLS = Integer.getInteger("hostile.kills", 2);

  /** As many kills come at every move; with fewer, only at those of the output. */
  private static final int ALL_MOVES = 100;

  /** The moves before it put things into the cache. */
  private static final int FIRST_MOVE_OF_THE_OUTPUT = 8;

  /** They mostly wait. */
  private static final int SERVERS_AT_ONCE = 4;

  private static final Generator SERVERS = new HostileServers();
  private static final List<Generator> OTHERS =
      List.of(new HostileArchives(), new HostileCatalogs(), new HostileDocuments());

  private final Campaign campaign = new Campaign(FOLDER.resolve("cases"), SEED);
  private final Table table = new Table();

  @Test
  void nothingGetsInOrOutAndNothingCrashesOrHangs() throws Exception {
    Files.createDirectories(FOLDER);
    String only = System.getProperty("hostile.case", "");
    if (only.isEmpty()) {
      all();
    } else {
      repeat(only);
    }
    String text = table.text();
    Files.writeString(FOLDER.resolve("table.txt"), text);
    System.out.println(text);
    assertThat(table.faults()).as(text).isEmpty();
  }

  /** What waits, what runs in JVMs of its own and what runs here, side by side. */
  private void all() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(SERVERS_AT_ONCE + 1);
    try {
      Future<List<Result>> builds = threads.submit(CampaignTest::builds);
      List<Future<Result>> servers = new ArrayList<>();
      for (Callable<Result> play : plays(SERVERS)) {
        servers.add(threads.submit(play));
      }
      for (Generator generator : OTHERS) {
        for (Callable<Result> play : plays(generator)) {
          table.add(play.call());
        }
      }
      for (Future<Result> server : servers) {
        table.add(server.get());
      }
      table.addAll(builds.get());
      if (KILLS >= ALL_MOVES) {
        table.addAll(commands());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Callable<Result>> plays(Generator generator) throws Exception {
    Result honest = campaign.play(generator.honest());
    assertThat(honest.outcome()).as(honest.toString()).isEqualTo(Outcome.HARMLESS);
    List<Callable<Result>> plays = new ArrayList<>();
    for (int i = 0; i < CASES / (OTHERS.size() + 1); i++) {
      int number = i;
      plays.add(() -> campaign.play(generator, number));
    }
    return plays;
  }

  private static List<Result> builds() throws Exception {
    Kills kills = new Kills(FOLDER.resolve("builds"), SEED);
    boolean all = KILLS >= ALL_MOVES;
    List<Result> results = new ArrayList<>();
    results.addAll(kills.atEachMove(all ? 1 : FIRST_MOVE_OF_THE_OUTPUT, all));
    results.addAll(kills.atRandom(KILLS));
    Shortages shortages = new Shortages(kills, SEED);
    int tries = Math.max(1, KILLS / 5);
    results.addAll(shortages.smallFiles(tries));
    results.addAll(shortages.fewDescriptors(tries));
    results.addAll(shortages.smallDisk(tries));
    results.addAll(shortages.fourAtOnce());
    return results;
  }

  private static List<Result> commands() throws Exception {
    CommandKills.Installed installed =
        new CommandKills.Installed(
            Path.of(System.getProperty("hostile.mvn", "mvn")),
            Path.of(System.getProperty("hostile.repository", "repository")),
            System.getProperty("hostile.plugin", "plugin"),
            Path.of(System.getProperty("it.cache", "it-cache")));
    return new CommandKills(FOLDER.resolve("commands"), installed, SEED).atRandom(KILLS);
  }

  private void repeat(String id) throws Exception {
    if (id.equals(CommandKills.REPEATED)) {
      table.addAll(commands());
      return;
    }
    if (id.equals(Kills.REPEATED)) {
      table.addAll(builds());
      return;
    }
    int slash = id.indexOf('/');
    List<Generator> generators = new ArrayList<>(OTHERS);
    generators.add(SERVERS);
    for (Generator generator : generators) {
      if (slash > 0 && generator.kind().equals(id.substring(0, slash))) {
        table.add(campaign.play(generator, Integer.parseInt(id.substring(slash + 1))));
        return;
      }
    }
    throw new IllegalArgumentException("no such case: " + id);
  }
}
